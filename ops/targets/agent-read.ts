import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import type { LiveZone, Refusal } from '../../core/plan/plan.ts';
import { readRecords, readZoneText } from '../../core/plan/read-records.ts';
import { findSoa } from '../../core/plan/soa.ts';
import { resourceRecords } from '../../core/zone/resource-records.ts';
import type { Machine } from '../machine/machine.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Reading, TargetFailure } from '../target.ts';
import type { AgentKind } from './agent-kind.ts';
import { explainZone } from './agent-messages.ts';
import { type AgentLine, type AgentRun, decodeText, runAgent } from './agent-run.ts';

/** What the agent said about one zone, until it is put together. */
interface Pieces {
  readonly zone: Name;
  report?: AgentLine;
  refusal?: AgentLine;
  readonly text: string[];
  readonly deployed: string[];
}

/** What a server has of each zone, in one run of the agent. Zones that it says nothing about are left out. */
export async function readLiveZones(
  machine: Machine,
  run: AgentRun,
  zones: readonly Name[],
  fileOf: (zone: string) => string,
  signal: AbortSignal | undefined,
): Promise<Reading | TargetFailure> {
  const result = new Map<Name, LiveZone | Refusal>();
  const files = new Map<string, Pieces>();
  for (const zone of zones) {
    const name = serverZoneName(zone);
    if (name === undefined) result.set(zone, { zone, message: explain(run.kind, zone, '', 'name', '') });
    else files.set(fileOf(name), { zone, text: [], deployed: [] });
  }
  if (files.size === 0) return { zones: result };
  const all = [...files.values()];
  const rows = [...files].map(([file, { zone }], n) => [String(n), withoutDot(zone), file]);
  const end = await runAgent(machine, { ...run, zones: rows }, (line) => takeLine(line, all, files), signal);
  if ('failure' in end) return end;
  for (const [file, pieces] of files) {
    const put = putTogether(run.kind, pieces, `${run.options.get('zones')}/${file}`);
    if (put) result.set(pieces.zone, put);
  }
  return { zones: result };
}

function takeLine(
  [verb, place = '', ...fields]: AgentLine,
  all: readonly Pieces[],
  files: ReadonlyMap<string, Pieces>,
): void {
  const zone = all[Number(place)];
  if (verb === 'zone' && zone) zone.report = fields;
  else if (verb === 'refuse' && zone) zone.refusal = fields;
  // A line of a file may hold tabs itself.
  else if (verb === 'text') files.get(place)?.text.push(fields.join('\t'));
  else if (verb === 'deployed') files.get(place)?.deployed.push(fields.join('\t'));
}

function putTogether(kind: AgentKind, pieces: Pieces, path: string): LiveZone | Refusal | undefined {
  const { zone, report, refusal, text, deployed } = pieces;
  if (refusal) {
    const [code = '', detail = ''] = refusal;
    return { zone, message: explain(kind, zone, path, code, decodeText(detail)) };
  }
  if (report === undefined) return undefined;
  const [hash = 'none', served = 'none', includes, fault = '', loaded, form] = report;
  const written = fault !== '' ? 'broken' : form === 'file' ? 'file' : 'listed';
  const records = hash === 'none' ? [] : recordsOf(zone, text, written);
  if (records === undefined) {
    const name = withoutDot(zone);
    return {
      zone,
      message: `The records of ${name} on the server cannot all be read here. Deploy this zone by hand.`,
    };
  }
  return {
    zone,
    fingerprint: hash === 'none' ? undefined : hash,
    records,
    servedSerial: served === 'none' ? undefined : Number(served),
    deployed: deployed.length === 0 ? undefined : readRecords(zone, deployed.join('\n')),
    isAssembled: includes === 'yes',
    isLoaded: loaded === 'yes',
    fault: fault === '' ? undefined : decodeText(fault).trim(),
  };
}

/**
 * The records of a zone on the server. Where its own checker listed them, one a line, every line must have come and give
 * one, and in a file that loads nothing may be left that is not understood: a record lost here would look as if it were
 * not there, and a deploy would then take it away unseen.
 */
function recordsOf(
  zone: Name,
  lines: readonly string[],
  written: 'listed' | 'file' | 'broken',
): readonly ResourceRecord[] | undefined {
  if (lines.at(-1) !== ';end') return undefined;
  const live = readZoneText(zone, lines.join('\n'));
  const entries = lines.filter((line) => /^[^\s;]/.test(line)).length;
  if (written === 'listed' && live.records.count !== entries) return undefined;
  if (written === 'file' && live.problems.length + live.missing.length > 0) return undefined;
  const records = resourceRecords(live);
  // A checker that says nothing is no checker.
  return written !== 'broken' && findSoa(records) === undefined ? undefined : records;
}

function explain(kind: AgentKind, zone: Name, path: string, code: string, detail: string): string {
  const report = { zone: withoutDot(zone), path, code, detail };
  return kind.explain(report) ?? explainZone(report);
}
