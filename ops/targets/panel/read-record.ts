import { type Name, withoutDot } from '../../../core/dns/name.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { readRecords } from '../../../core/plan/read-records.ts';

/**
 * A record from what a panel says of it: an owner that is one plain word, relative to the zone or with a final dot, and
 * RDATA as in a zone file. Undefined where that makes no record, or something else than one.
 */
export function readRecord(
  zone: Name,
  owner: string | undefined,
  ttl: number,
  type: number,
  rdata: string,
): ResourceRecord | undefined {
  const unquoted = rdata.replace(/"(?:[^"\\]|\\.)*"|\\./g, '');
  if (!owner || /^\$|[\s"();]/.test(owner) || !Number.isInteger(ttl)) return undefined;
  if (/["();\r\n]/.test(unquoted) || /[\r\n]/.test(rdata)) return undefined;
  const [record, ...others] = readRecords(zone, `${owner} ${ttl} IN ${typeName(type)} ${rdata}`);
  return others.length === 0 && record?.type === type ? record : undefined;
}

/** That a panel has records which cannot be read. */
export function unreadable(product: string, zone: Name): string {
  return (
    `${product} has records of ${withoutDot(zone)} that cannot be read here, so a deploy could lose them. Look for a ` +
    'record with a misspelled value there, or deploy this zone by hand.'
  );
}
