import { randomBytes } from 'node:crypto';
import { octetsFromText } from '../../core/text/octets.ts';
import { type ArchiveFile, tarArchive } from '../machine/archive.ts';
import type { Machine } from '../machine/machine.ts';
import type { TargetFailure, TargetOptions } from '../target.ts';
import { agentScript, bootstrap } from './agent.ts';
import type { AgentKind } from './agent-kind.ts';
import { explainFailure } from './agent-messages.ts';

/** A control panel that writes zone files itself, and the folder by which it is known. */
export interface Panel {
  readonly folder: string;
  readonly name: string;
}

/** What one run of the agent is given. */
export interface AgentRun {
  readonly kind: AgentKind;
  readonly mode: 'read' | 'apply' | 'versions' | 'version' | 'remove';
  readonly options: TargetOptions;
  readonly panels: readonly Panel[];
  /** Further lines of the manifest: a key and a value without tabs. */
  readonly settings?: readonly (readonly [string, string])[];
  /** One line each for a zone; the columns stand in `agent/`. */
  readonly zones: readonly (readonly string[])[];
  readonly files?: readonly ArchiveFile[];
}

/** What the agent says, field by field, without the marker. */
export type AgentLine = readonly string[];

/** How the agent's run ended: its exit status, or why there is none. */
export type AgentEnd = { readonly status: number } | TargetFailure;

/** Runs the agent once on a machine: one process, one archive on its standard input. Hands on each line as it comes. */
export async function runAgent(
  machine: Machine,
  run: AgentRun,
  onLine: (line: AgentLine) => void,
  signal?: AbortSignal,
): Promise<AgentEnd> {
  const marker = randomBytes(12).toString('hex');
  let failure: TargetFailure | undefined;
  let status: number | undefined;
  const output = await machine.run(bootstrap, {
    input: tarArchive(archiveOf(run, marker)),
    signal,
    onLine: (text) => {
      const [first, ...fields] = text.split('\t');
      if (first !== marker) return;
      const [verb, code = '', detail = ''] = fields;
      if (verb === 'fail') failure = explainFailure(machine.label, code, decodeText(detail));
      else if (verb === 'end') status = Number(code);
      else onLine(fields);
    },
  });
  if (failure) return failure;
  if (status !== undefined) return { status };
  if ('failure' in output) return output;
  return {
    failure: 'connection-lost',
    message:
      `${machine.label} ended before it was done (status ${output.exitCode}). ${output.stderr.trim()}`.trim(),
  };
}

/** The text of a Base64 field that holds what a program said. */
export function decodeText(field: string): string {
  return Buffer.from(field, 'base64').toString('utf8');
}

function archiveOf(run: AgentRun, marker: string): readonly ArchiveFile[] {
  const { options, kind } = run;
  const zones = options.get('zones') ?? '';
  const given = kind.settings.flatMap(({ key, option }) => {
    const value = options.get(option);
    return value === undefined ? [] : [[key, value]];
  });
  const manifest: (readonly string[])[] = [
    ['marker', marker],
    ['mode', run.mode],
    ['zones', zones],
    ['state', options.get('state') ?? `${zones}/.zonewright`],
    ...controlWords(kind, options).map((word) => ['option', word]),
    ...given,
    ...(run.settings ?? []),
    ['count', String(run.zones.length)],
    ['size', String(kibibytes(run.files ?? []))],
    ['end', ''],
  ];
  return [
    { path: 'agent.sh', content: octetsFromText(agentScript(kind)) },
    { path: 'panels', content: linesOf(run.panels.map(({ folder, name }) => [folder, name])) },
    { path: 'zones', content: linesOf(run.zones) },
    ...(run.files ?? []),
    { path: 'manifest', content: linesOf(manifest) },
  ];
}

function kibibytes(files: readonly ArchiveFile[]): number {
  return Math.ceil(files.reduce((sum, { content }) => sum + content.length, 0) / 1024);
}

function controlWords(kind: AgentKind, options: TargetOptions): readonly string[] {
  return kind.flags.flatMap(({ option, flag }) => {
    const value = options.get(option);
    return value === undefined ? [] : [flag, value];
  });
}

function linesOf(rows: readonly (readonly string[])[]): Uint8Array {
  if (rows.some((row) => row.some((field) => /[\t\r\n]/.test(field))))
    throw new Error('a field with a tab or line end');
  return octetsFromText(rows.map((row) => `${row.join('\t')}\n`).join(''));
}
