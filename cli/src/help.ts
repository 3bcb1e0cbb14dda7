import { type Command, everywhere, type Option } from './command.ts';
import { commands, type ListedCommand } from './commands/index.ts';

/** What `zonewright --help` says: every command in one line. */
export function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Zonewright keeps DNS zones and mail settings correct: checks, formats, plans, deploys.',
    '',
    'zonewright COMMAND [OPTION…] [OPERAND…]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'zonewright COMMAND --help tells more of each. zonewright --version shows the version.',
    'Exit status: 0 well; 1 findings; 2 misuse or unreadable input; 3 plan found changes; 4 deploy failed',
    'and everything was put back; 5 deploy failed and needs a person.',
  ].join('\n');
}

/** What `zonewright COMMAND --help` says. */
export function helpOf({ name, summary }: ListedCommand, command: Command): string {
  const options = [...command.options, ...everywhere];
  const shown = options.map(showOption);
  const width = Math.min(30, Math.max(...shown.map((it) => it.length)));
  const lines = [
    `zonewright ${[name, '[OPTION…]', command.operands].join(' ').trimEnd()}`,
    '',
    summary,
    ...(command.notes ?? []),
    '',
    'Options:',
  ];
  for (const [i, option] of options.entries()) {
    const head = `  ${(shown[i] as string).padEnd(width)}  `;
    lines.push(
      ...wrap(`${option.summary}${choicesOf(option)}`, 100 - width).map(
        (it, k) => (k === 0 ? head : ' '.repeat(width + 4)) + it,
      ),
    );
  }
  lines.push('', 'Examples:');
  for (const [line, does] of command.examples) lines.push(`  zonewright ${line}`, `      ${does}`);
  return lines.join('\n');
}

function showOption({ name, letter, value }: Option): string {
  return `${letter === undefined ? '' : `-${letter}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function choicesOf({ choices }: Option): string {
  return choices === undefined ? '' : ` One of ${choices.join(', ')}.`;
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
