import { createHash } from 'node:crypto';
import type { Name } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import type { LiveZone } from '../../core/plan/plan.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import { renderZone } from '../../core/plan/render-zone.ts';
import { isSignerType } from '../../core/plan/rr-type.ts';
import { findSoa, serialOf } from '../../core/plan/soa.ts';

/** A zone as a server that has no file of it gives it: without the records that it makes itself to sign the zone. */
export function liveZoneOf(
  zone: Name,
  all: readonly ResourceRecord[],
  deployed: string | undefined,
): LiveZone {
  const records = all.filter(({ type }) => !isSignerType(type));
  const soa = findSoa(records);
  return {
    zone,
    fingerprint: fingerprintOfRecords(zone, records),
    records,
    servedSerial: soa && serialOf(soa.rdata),
    deployed: deployed === undefined ? undefined : readRecords(zone, deployed),
    isAssembled: false,
    fault: undefined,
  };
}

/** SHA-256 in hexadecimal of what a zone says, whatever the order in which a server gives its records. */
function fingerprintOfRecords(zone: Name, records: readonly ResourceRecord[]): string {
  const lines = renderZone(zone, records).split('\n').sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
