import { parseArgs } from 'node:util';
import { closestWord } from '../../core/workspace/closest-word.ts';
import { everywhere, type Option } from './command.ts';
import { Misuse } from './misuse.ts';

/** What was typed behind a command's name. */
export interface Arguments {
  readonly operands: readonly string[];
  has(name: string): boolean;
  /** The value of an option; the last one where it was given several times. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/**
 * Reads what was typed behind a command's name against what the command declares. Throws `Misuse` for an unknown option,
 * a missing or unexpected value, and operands beyond `maxOperands`.
 */
export function readArguments(
  command: string,
  { options, maxOperands }: { readonly options: readonly Option[]; readonly maxOperands: number },
  args: readonly string[],
): Arguments {
  const declared = [...options, ...everywhere];
  const { tokens } = parseArgs({
    args: [...args],
    // Our own messages are better than those that strict reading gives.
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      declared.map(({ name, letter, value }) => [
        name,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          ...(letter && { short: letter }),
        },
      ]),
    ),
  });
  const operands: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = declared.find(({ name }) => name === token.name);
    if (!option) throw new Misuse(unknownOption(command, token.rawName, declared));
    const values = given.get(option.name) ?? [];
    given.set(option.name, [
      ...values,
      checkedValue(option, token.rawName, token.value, token.inlineValue === true),
    ]);
  }
  const extra = operands[maxOperands];
  if (extra !== undefined) {
    const most = maxOperands === 0 ? 'nothing' : maxOperands === 1 ? 'one' : `${maxOperands}`;
    throw new Misuse(
      `"${extra}" is too much: ${command} takes ${most} besides its options. See zonewright ${command} --help.`,
    );
  }
  const known = new Set(declared.map(({ name }) => name));
  const valuesOf = (name: string): readonly string[] => {
    if (!known.has(name)) throw new TypeError(`${command} does not declare --${name}.`);
    return given.get(name) ?? [];
  };
  return {
    operands,
    has: (name) => valuesOf(name).length > 0,
    value: (name) => valuesOf(name).at(-1),
    values: valuesOf,
  };
}

function checkedValue(option: Option, rawName: string, value: string | undefined, isInline: boolean): string {
  if (option.value === undefined) {
    if (value !== undefined) throw new Misuse(`${rawName} takes no value. Write ${rawName} alone.`);
    return '';
  }
  const isOption = !isInline && value !== undefined && /^-./.test(value);
  if (value === undefined || value === '' || isOption) {
    throw new Misuse(`${rawName} needs a value: ${rawName} ${option.choices?.join('|') ?? option.value}.`);
  }
  if (option.choices && !option.choices.includes(value)) {
    const meant = closestWord(value, option.choices);
    throw new Misuse(
      `${rawName} ${value}: expected ${listWords(option.choices)}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    );
  }
  return value;
}

function unknownOption(command: string, rawName: string, declared: readonly Option[]): string {
  const meant = closestWord(
    rawName,
    declared.map(({ name }) => `--${name}`),
  );
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `${command} has no option ${rawName}.${hint} See zonewright ${command} --help.`;
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
