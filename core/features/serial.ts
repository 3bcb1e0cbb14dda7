import { greatestSerial, nextSerial, type SerialPolicy } from '../dns/serial.ts';
import { soa } from '../dns/types/basic.ts';
import { WireReader } from '../dns/wire.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Record } from '../zone/record.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import type { Refused } from './refused.ts';

/** The serial that a zone gets next, and the edit that writes it. */
export interface SerialBump {
  readonly from: number;
  readonly to: number;
  readonly uri: Uri;
  readonly edit: Edit;
}

const serialField = 2;

/**
 * The next serial of the zone that a file belongs to: newer (RFC 1982) than what the file has, what version control has
 * and, where it is known, what is deployed. It goes on in the way of counting that the zone has: dated serials become
 * today's, or one more where today has no room left; seconds stay seconds; others count on.
 */
export function bumpSerial(snapshot: Snapshot, uri: Uri, now: Date, deployed?: number): SerialBump | Refused {
  const zone = snapshot.isZoneFile(uri) ? snapshot.zonesOf(uri)[0] : undefined;
  const record = zone && soaOf(zone);
  const at = record && serialSpan(record);
  if (!zone || !record || !at)
    return {
      refusal: 'This file belongs to no zone with an SOA that can be read, and only that has a serial.',
    };
  const from = serialOf(record);
  const root = zone.files[0]?.uri;
  const before = root === undefined ? undefined : snapshot.committedZoneAt(root);
  const committed = before && soaOf(before);
  const known = [
    from,
    ...(committed ? [serialOf(committed)] : []),
    ...(deployed === undefined ? [] : [deployed]),
  ];
  const newest = greatestSerial(known) ?? from;
  const to = nextSerial(policyOf(newest, now), newest, now);
  return { from, to, uri: record.source.uri, edit: { at, newText: String(to) } };
}

/** The serial where an offset lies in the SOA of a file; undefined elsewhere. */
export function isInSoa(snapshot: Snapshot, uri: Uri, { start, end }: Span): boolean {
  if (!snapshot.isZoneFile(uri)) return false;
  return snapshot.zonesOf(uri).some((zone) => {
    const at = soaOf(zone)?.at;
    return at?.uri === uri && at.span.start <= end && start <= at.span.end;
  });
}

/** How a zone counts: by dates, by seconds since 1970, or one by one. A new zone's 0 or 1 says nothing yet: by dates. */
export function policyOf(serial: number, now: Date): SerialPolicy {
  if (serial <= 1) return 'date';
  const [, year, month, day] = /^((?:19|20|21)\d\d)(\d\d)(\d\d)\d\d$/.exec(String(serial)) ?? [];
  const isDate = Number(year) >= 1980 && between(Number(month), 1, 12) && between(Number(day), 1, 31);
  if (isDate) return 'date';
  // Seconds: nobody counts one by one to a billion, and no clock is ten years ahead.
  return between(serial, 1_000_000_000, now.getTime() / 1000 + 315_360_000) ? 'unix' : 'increment';
}

function between(value: number, low: number, high: number): boolean {
  return low <= value && value <= high;
}

function soaOf(zone: Zone): Record | undefined {
  return zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
}

function serialSpan(record: Record): Span | undefined {
  return record.fields.find(({ field }) => field === serialField)?.span;
}

/** RFC 1035 §3.3.13: the first of the five numbers at the end. */
function serialOf({ rdata }: Record): number {
  return new WireReader(rdata, rdata.length - 20).u32();
}
