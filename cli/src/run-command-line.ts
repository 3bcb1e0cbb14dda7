import { closestWord } from '../../core/workspace/closest-word.ts';
import { readArguments } from './arguments.ts';
import { commands } from './commands/index.ts';
import { helpOf, overview } from './help.ts';
import { Misuse } from './misuse.ts';
import { productVersion } from './package-files.ts';
import type { Terminal } from './terminal.ts';

/** Runs a command line without the program's own name, and resolves to its exit status. Never rejects. */
export async function runCommandLine(typed: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runTyped(typed, terminal);
  } catch (error) {
    if (typed.includes('--debug') && error instanceof Error) terminal.tell(error.stack ?? error.message);
    else if (error instanceof Misuse) terminal.tell(`zonewright: ${error.message}`);
    else {
      const message = error instanceof Error ? error.message : String(error);
      terminal.tell(
        `zonewright: a fault of the program itself: ${message}. Please report it, with what --debug adds.`,
      );
    }
    return 2;
  }
}

async function runTyped(typed: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = typed.filter(
    (word, i) => !(word === '--debug' && typed.indexOf('--') < 0 && i === 0),
  );
  if (name === undefined) {
    terminal.tell(overview());
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [about] = rest;
    if (about !== undefined) return await runTyped([about, '--help'], terminal);
    await terminal.write(`${overview()}\n`);
    return 0;
  }
  if (name === '--version' || name === '-V') {
    await terminal.write(`zonewright ${productVersion()}\n`);
    return 0;
  }
  const listed = commands.find((it) => it.name === name);
  if (!listed) throw new Misuse(unknownCommand(name));
  const command = await listed.load();
  if (asksForHelp(rest)) {
    await terminal.write(`${helpOf(listed, command)}\n`);
    return 0;
  }
  return await command.run(readArguments(name, command, rest), terminal);
}

/** Help is given even where the rest of the line is wrong: that is when people ask for it. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((it) => it === '--help' || it === '-h');
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) {
    return `Options follow a command, as in "zonewright check ${name}". zonewright --help lists the commands.`;
  }
  const meant = closestWord(
    name,
    commands.map((it) => it.name),
  );
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `There is no command "${name}".${hint} zonewright --help lists them.`;
}
