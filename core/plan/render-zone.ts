import { type Name, withoutDot } from '../dns/name.ts';
import { showRdata } from '../dns/rdata.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { typeName } from '../dns/type-names.ts';
import { rrType } from './rr-type.ts';
import { rrsetsOf } from './rrset.ts';
import { withSerial } from './soa.ts';

/**
 * A zone as the text of a master file that every name server reads alike: absolute owners, TTLs in seconds, one record
 * a line, the SOA first, then canonical order. With `serial`, the SOA gets it. The same records give the same text.
 */
export function renderZone(apex: Name, records: Iterable<ResourceRecord>, serial?: number): string {
  const lines = [`; ${withoutDot(apex)}: written by Zonewright. Change the workspace, not this file.\n`];
  for (const { owner, type, ttl, rdata } of rrsetsOf(records)) {
    for (const octets of rdata) {
      const shown = type === rrType.soa && serial !== undefined ? withSerial(octets, serial) : octets;
      lines.push(
        `${owner.padEnd(31)} ${String(ttl).padEnd(6)} IN ${typeName(type).padEnd(6)} ${showRdata(type, shown)}\n`,
      );
    }
  }
  return lines.join('');
}
