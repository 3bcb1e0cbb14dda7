import { formatText } from '../../../core/features/format/format.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { octetsFromText } from '../../../core/text/octets.ts';
import { isZoneFileName } from '../../../core/workspace/document.ts';
import { isPolicyFile } from '../../../core/workspace/policy-file.ts';
import type { Uri } from '../../../core/zone/source.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findFiles } from '../files/find-files.ts';
import { showPath } from '../files/paths.ts';
import { readText } from '../files/read-file.ts';
import { readInputText } from '../files/read-input.ts';
import { namedPlaces } from '../files/read-workspace.ts';
import { replaceText } from '../files/write-file.ts';
import { Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';

/** `zonewright format [PATH…]`: zone files in columns; nothing but blanks between words and at line ends changes. */
export const format: Command = {
  operands: '[PATH…]',
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    { name: 'check', summary: 'Writes nothing; names the files that are not formatted, with exit status 1.' },
    {
      name: 'tab-size',
      value: 'COLUMNS',
      summary: 'Aligns with tabs that are this wide, from 2 to 16; with blanks by default.',
    },
    {
      name: 'stdin-file',
      value: 'NAME',
      summary: 'Formats standard input as if it were this file, and prints it.',
    },
  ],
  notes: [
    'Paths are files or folders. Without any, the folder of the nearest agency.yaml at or above the',
    'current one, or the current one. Records, comments, blank lines and line ends stay; lines that',
    'cannot be read stay as they are.',
  ],
  examples: [
    ['format', 'The zone files of the whole workspace.'],
    ['format --check tenants', 'For continuous integration.'],
    ['format --stdin-file example.net.zone < example.net.zone', 'For editors.'],
  ],
  async run(args, terminal) {
    const formatted = formatter(args.value('tab-size'));
    if (args.has('stdin-file')) return await formatInput(args, terminal, formatted);
    const failed: string[] = [];
    const files = listZoneFiles(terminal.folder, args.operands, failed);
    const changed: string[] = [];
    for (const { uri, isNamed } of files) {
      const text = readText(uri);
      const name = showPath(terminal.folder, uri);
      if (typeof text === 'string') {
        const next = formatted(text);
        if (next === text) continue;
        const reason = args.has('check') ? undefined : replaceText(uri, next);
        if (reason === undefined) changed.push(name);
        else failed.push(`${name} cannot be written: ${reason}.`);
      } else if (text.isBinary && !isNamed) {
        terminal.tell(`Passed over: ${name} cannot be read: ${text.reason}.`);
      } else failed.push(`${name} cannot be read: ${text.reason}.`);
    }
    for (const line of failed) terminal.tell(`zonewright: ${line}`);
    await report(args, terminal, changed, files.length - changed.length);
    if (failed.length > 0) return 2;
    return args.has('check') && changed.length > 0 ? 1 : 0;
  },
};

type Formatter = (text: string) => string;

function formatter(tabSize: string | undefined): Formatter {
  if (tabSize !== undefined && !/^([2-9]|1[0-6])$/.test(tabSize))
    throw new Misuse(`--tab-size ${tabSize}: a tab is from 2 to 16 columns wide. Write a number such as 8.`);
  const options = { insertSpaces: tabSize === undefined, tabSize: Number(tabSize ?? 8) };
  return (text) => formatText(parse(text), options);
}

async function formatInput(args: Arguments, terminal: Terminal, formatted: Formatter): Promise<number> {
  if (args.operands.length > 0)
    throw new Misuse('--stdin-file formats standard input alone. Leave the paths away, or --stdin-file.');
  const name = args.value('stdin-file') as string;
  if (/\.ya?ml$/.test(name)) throw new Misuse(`${name} is no zone file, and only zone files are formatted.`);
  const text = await readInputText(terminal);
  const next = formatted(text);
  if (!args.has('check')) {
    await terminal.write(octetsFromText(next));
    return 0;
  }
  if (next !== text) terminal.tell(`${name} is not formatted.`);
  return next === text ? 0 : 1;
}

interface NamedFile {
  readonly uri: Uri;
  readonly isNamed: boolean;
}

/** The zone files that are named or lie in the folders that are. */
function listZoneFiles(folder: string, paths: readonly string[], failed: string[]): readonly NamedFile[] {
  const files = new Map<Uri, NamedFile>();
  for (const { uri, isFolder } of namedPlaces(folder, { paths })) {
    if (!isFolder) {
      if (/\.ya?ml$/.test(uri) || isPolicyFile(uri))
        throw new Misuse(`${showPath(folder, uri)} is no zone file, and only zone files are formatted.`);
      files.set(uri, { uri, isNamed: true });
      continue;
    }
    const found = findFiles(uri, {
      problem: (path, reason) => failed.push(`${showPath(folder, path)} cannot be read: ${reason}.`),
    });
    for (const it of found)
      if (isZoneFileName(it) && !isTemplate(it) && !files.has(it)) files.set(it, { uri: it, isNamed: false });
  }
  if (files.size > 0 || failed.length > 0) return [...files.values()];
  throw new Misuse(
    `No zone files (*.zone, db.*) are in ${paths.join(', ') || 'this folder'}. Name a file or folder.`,
  );
}

/** What a template makes of blanks is not for us to say. */
function isTemplate(uri: Uri): boolean {
  return /\/templates\/[^/]+$/.test(uri);
}

async function report(
  args: Arguments,
  terminal: Terminal,
  changed: readonly string[],
  left: number,
): Promise<void> {
  for (const name of changed) await terminal.write(`${name}\n`);
  const files = `${changed.length} file${changed.length === 1 ? '' : 's'}`;
  const rest = left === 0 ? '' : `; ${left} left as ${left === 1 ? 'it was' : 'they were'}`;
  if (!args.has('check')) terminal.tell(`${files} formatted${rest}.`);
  else if (changed.length > 0) terminal.tell(`${files} would change. Run zonewright format.`);
}
