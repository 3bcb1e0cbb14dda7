import type { Name } from '../../core/dns/name.ts';
import { withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import type { LiveZone, Refusal } from '../../core/plan/plan.ts';
import { readRecords, readZoneText } from '../../core/plan/read-records.ts';
import { textFromOctets } from '../../core/text/octets.ts';
import { resourceRecords } from '../../core/zone/resource-records.ts';
import type { Machine } from '../machine/machine.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Reading, TargetFailure } from '../target.ts';
import { type AgentLine, type AgentRun, decodeOctets, decodeText, runAgent } from './agent-run.ts';
import { explainZone } from './bind-messages.ts';

/** What the agent said about one zone, until it is put together. */
interface Pieces {
  zone?: AgentLine;
  refusal?: AgentLine;
  text?: string;
  deployed?: string;
}

/** What a BIND server has of each zone, in one run of the agent. Zones that it says nothing about are left out. */
export async function readLiveZones(
  machine: Machine,
  run: AgentRun,
  zones: readonly Name[],
  fileOf: (zone: string) => string,
  signal: AbortSignal | undefined,
): Promise<Reading | TargetFailure> {
  const result = new Map<Name, LiveZone | Refusal>();
  const rows: string[][] = [];
  zones.forEach((zone, n) => {
    const name = serverZoneName(zone);
    if (name === undefined) result.set(zone, { zone, message: explain(zone, '', 'name', '') });
    else rows.push([String(n), name, fileOf(name)]);
  });
  if (rows.length === 0) return { zones: result };
  const pieces = zones.map((): Pieces => ({}));
  const end = await runAgent(
    machine,
    { ...run, zones: rows },
    ([verb, n, ...fields]) => {
      const piece = pieces[Number(n)];
      if (piece === undefined) return;
      if (verb === 'zone') piece.zone = fields;
      else if (verb === 'refuse') piece.refusal = fields;
      else if (verb === 'text') piece.text = textFromOctets(decodeOctets(fields[0] ?? ''));
      else if (verb === 'deployed') piece.deployed = textFromOctets(decodeOctets(fields[0] ?? ''));
    },
    signal,
  );
  if ('failure' in end) return end;
  zones.forEach((zone, n) => {
    const path = `${run.options.get('zones')}/${fileOf(serverZoneName(zone) ?? '')}`;
    const put = putTogether(zone, path, pieces[n] ?? {});
    if (put) result.set(zone, put);
  });
  return { zones: result };
}

function putTogether(zone: Name, path: string, pieces: Pieces): LiveZone | Refusal | undefined {
  if (pieces.refusal) {
    const [code = '', detail = ''] = pieces.refusal;
    return { zone, message: explain(zone, path, code, decodeText(detail)) };
  }
  if (pieces.zone === undefined) return undefined;
  const [hash = 'none', served = 'none', includes, fault = ''] = pieces.zone;
  const records = recordsOf(zone, pieces.text ?? '', fault === '');
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
    deployed: pieces.deployed === undefined ? undefined : readRecords(zone, pieces.deployed),
    isAssembled: includes === 'yes',
    fault: fault === '' ? undefined : decodeText(fault).trim(),
  };
}

/**
 * The records of a zone on the server. Where the server's own checker listed them, one a line, every line must give one:
 * a record lost here would look as if it were not there, and a deploy would then take it away unseen.
 */
function recordsOf(zone: Name, text: string, isListed: boolean): readonly ResourceRecord[] | undefined {
  const live = readZoneText(zone, text);
  const lines = text.split('\n').filter((line) => /^[^\s;]/.test(line)).length;
  if (isListed && live.records.count !== lines) return undefined;
  return resourceRecords(live);
}

function explain(zone: Name, path: string, code: string, detail: string): string {
  return explainZone({ zone: withoutDot(zone), path, code, detail });
}
