import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { runCommandLine } from '../../cli/src/run-command-line.ts';
import type { Terminal } from '../../cli/src/terminal.ts';
import { textFromOctets } from '../../core/text/octets.ts';

/** How a command line ended, and what it said. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** What a person answers, in order; nobody sits there where this is missing. */
  readonly answers?: readonly string[];
  readonly hasColors?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: Date;
}

/** Runs a command line in this process, in a folder. */
export async function run(folder: string, words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const answers = [...(options.answers ?? [])];
  const terminal: Terminal = {
    folder,
    environment: options.environment ?? {},
    isInteractive: options.answers !== undefined,
    hasColors: options.hasColors ?? false,
    signal: new AbortController().signal,
    write: async (text) => {
      out += typeof text === 'string' ? text : textFromOctets(text);
    },
    tell: (line) => {
      err += `${line}\n`;
    },
    readInput: async () =>
      typeof options.input === 'string' ? Buffer.from(options.input) : (options.input ?? new Uint8Array()),
    ask: async (question) => {
      err += `${question}\n`;
      return answers.shift();
    },
    now: () => options.now ?? new Date('2026-11-24T10:00:00Z'),
  };
  const status = await runCommandLine(words, terminal);
  return { status, out, err };
}

/** A new folder with files, removed when the test ends. */
export function folderWith(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zonewright-cli-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A zone without a finding, with further lines. */
export function zone(apex: string, lines = ''): string {
  return `$ORIGIN ${apex}.
$TTL 3600
@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 198.51.100.1
ns2 A 203.0.113.1
${lines}`;
}
