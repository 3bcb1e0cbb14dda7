import { showIpv4, showIpv6 } from '../../core/dns/address.ts';
import { type Name, nameFromWire, parseName, withoutDot } from '../../core/dns/name.ts';
import { namesIn } from '../../core/dns/rdata.ts';
import { a, aaaa, ptr, txt } from '../../core/dns/types/basic.ts';
import { mx } from '../../core/dns/types/mail.ts';
import { snapshotSource } from '../../core/mail/services/snapshot.ts';
import { Published, type PublishedAnswer } from '../../core/workspace/published.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import type { Record } from '../../core/zone/zone.ts';
import { NoAnswer, type ReceiverAnswers, type ReceiverType, type Resolve } from './resolver.ts';

const codes: Readonly<{ [Type in ReceiverType]: number }> = {
  A: a.code,
  AAAA: aaaa.code,
  MX: mx.code,
  PTR: ptr.code,
  TXT: txt.code,
};

/**
 * Answers as if all zones of the workspace were published, aliases followed. Of names beyond them only the SPF records
 * of well-known services are known, from the shipped snapshot; whatever else is asked for is unknown.
 */
export function workspaceResolver(snapshot: Snapshot): Resolve {
  return async (text, type) => {
    const name = parseName(text.endsWith('.') ? text : `${text}.`);
    if (name === undefined) throw new NoAnswer('ENOTFOUND', text, type);
    const zone = snapshot.zoneHolding(name);
    const answer: PublishedAnswer = zone
      ? new Published(zone, snapshot).resolve(name, codes[type])
      : { kind: 'unknown' };
    if (answer.kind === 'records') return answersOf(type, answer.rrset.records);
    if (answer.kind === 'no name') throw new NoAnswer('ENOTFOUND', text, type);
    if (answer.kind === 'no data') throw new NoAnswer('ENODATA', text, type);
    const known = type === 'TXT' ? serviceRecords(name) : undefined;
    if (known) return known;
    throw new NoAnswer('EUNKNOWN', text, type);
  };
}

function serviceRecords(name: Name): ReceiverAnswers['TXT'] | undefined {
  const source = snapshotSource(name);
  if (source.state !== 'records' || source.isLookupsOnly) return undefined;
  return source.values.map((value) => [value]);
}

function answersOf(type: ReceiverType, records: readonly Record[]): ReceiverAnswers[ReceiverType] {
  switch (type) {
    case 'A':
      return records.map(({ rdata }) => showIpv4(rdata, 0));
    case 'AAAA':
      return records.map(({ rdata }) => showIpv6(rdata, 0));
    case 'MX':
      return records.map(({ rdata }) => ({
        priority: (rdata[0] as number) * 256 + (rdata[1] as number),
        exchange: withoutDot(nameFromWire(rdata, 2)),
      }));
    case 'PTR':
      return records.flatMap(({ rdata }) => {
        return namesIn(codes.PTR, rdata).map((at) => withoutDot(nameFromWire(rdata, at)));
      });
    case 'TXT':
      return records.map(({ rdata }) => stringsOf(rdata));
  }
}

/** The strings of TXT RDATA, one UTF-16 unit an octet. */
function stringsOf(rdata: Uint8Array): readonly string[] {
  const strings: string[] = [];
  for (let at = 0; at < rdata.length; at += (rdata[at] as number) + 1)
    strings.push(Buffer.from(rdata.subarray(at + 1, at + 1 + (rdata[at] as number))).toString('latin1'));
  return strings;
}
