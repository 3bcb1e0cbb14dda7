import { type Name, withoutDot } from '../dns/name.ts';
import { showRdata } from '../dns/rdata.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { typeName } from '../dns/type-names.ts';
import { rrsetsOf } from './rrset.ts';

/**
 * A zone for people to compare side by side: owners relative to the apex, one record a line, in canonical order. The same
 * records give the same text, whoever wrote them.
 */
export function showZone(apex: Name, records: Iterable<ResourceRecord>): string {
  const sets = rrsetsOf(records).map((set) => ({ ...set, name: relative(set.owner, apex) }));
  const width = Math.min(24, Math.max(3, ...sets.map(({ name }) => name.length)));
  const lines = sets.flatMap(({ name, ttl, type, rdata }) =>
    rdata.map(
      (octets) =>
        `${name.padEnd(width)} ${String(ttl).padStart(6)} ${typeName(type).padEnd(5)} ${showRdata(type, octets)}\n`,
    ),
  );
  return `; ${withoutDot(apex)}, owners relative to it\n${lines.join('')}`;
}

function relative(owner: Name, apex: Name): string {
  if (owner === apex) return '@';
  return owner.endsWith(`.${apex}`) ? owner.slice(0, -apex.length - 1) : withoutDot(owner);
}
