import type { Name } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { type Change, diffRecords } from '../../core/plan/diff.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import type { RRset } from '../../core/plan/rrset.ts';
import { findSoa, withSerial } from '../../core/plan/soa.ts';
import type { WireRecord } from '../wire/record.ts';
import {
  addRecord,
  deleteRecord,
  deleteRRset,
  rrsetIs,
  rrsetIsAbsent,
  rrsetIsThere,
  type Update,
} from '../wire/update.ts';

/**
 * How firmly an update holds what was read: `exact` by every RRset that it changes; `loose` by those whose data hold no
 * names, and that the others are there. PowerDNS 4.7 does not recognise names that an earlier update wrote.
 */
export type Lock = 'exact' | 'loose';

/**
 * The one message that leads from what a server has to what it is to have. Its prerequisites are the SOA and every RRset
 * that changes, each exactly as it was read: whoever changed any of it since makes the whole message fail.
 */
export function updateOf(
  zone: Name,
  before: readonly ResourceRecord[],
  after: readonly ResourceRecord[],
  servedSerial: number,
  lock: Lock = 'exact',
): Update | undefined {
  const [soaBefore, soaAfter] = [findSoa(before), findSoa(after)];
  if (!soaBefore || !soaAfter) return undefined;
  const locked = { ...soaBefore, rdata: [withSerial(soaBefore.rdata, servedSerial)] };
  const changes = diffRecords(before, after).filter(({ type }) => type !== rrType.soa);
  const isApexNs = ({ owner, type }: Change) => owner === zone && type === rrType.ns;
  const others = changes.filter((change) => !isApexNs(change));
  return {
    zone,
    prerequisites: [...held(locked, lock), ...changes.flatMap((change) => asItWas(change, lock))],
    changes: [
      // A name cannot be an alias and have other records, not even between two steps of one message.
      ...others.flatMap(({ kind, owner, type }) => (kind === 'add' ? [] : [deleteRRset(owner, type)])),
      ...others.flatMap((change) => (change.kind === 'remove' ? [] : recordsOf(change.after).map(addRecord))),
      ...changes.filter(isApexNs).flatMap(apexNs),
      // Last, so that no server counts on from it while it carries out the rest.
      addRecord(soaAfter),
    ],
  };
}

function asItWas(change: Change, lock: Lock): readonly WireRecord[] {
  return change.kind === 'add' ? [rrsetIsAbsent(change.owner, change.type)] : held(change.before, lock);
}

const withoutNames: ReadonlySet<number> = new Set([
  rrType.a,
  rrType.aaaa,
  rrType.txt,
  rrType.tlsa,
  rrType.ds,
]);

function held(set: RRset, lock: Lock): readonly WireRecord[] {
  return lock === 'exact' || withoutNames.has(set.type) ? rrsetIs(set) : [rrsetIsThere(set)];
}

/** Servers silently keep the last NS of an apex (RFC 2136 §3.4.2.4): the new ones must be there before the old ones go. */
function apexNs(change: Change): readonly WireRecord[] {
  const old = change.kind === 'add' ? [] : recordsOf(change.before);
  const now = change.kind === 'remove' ? [] : recordsOf(change.after);
  const stays = ({ rdata }: ResourceRecord) => now.some((it) => Buffer.compare(it.rdata, rdata) === 0);
  return [...now.map(addRecord), ...old.filter((record) => !stays(record)).map(deleteRecord)];
}

function recordsOf({ owner, type, ttl, rdata }: RRset): readonly ResourceRecord[] {
  return rdata.map((octets) => ({ owner, type, ttl, rdata: octets }));
}
