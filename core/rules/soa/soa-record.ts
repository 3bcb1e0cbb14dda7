import { type Name, nameFromWire, wireNameLength } from '../../dns/name.ts';
import { soa } from '../../dns/types/basic.ts';
import { WireReader } from '../../dns/wire.ts';
import type { Record } from '../../zone/record.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';
import { type Fix, fixIn } from '../rule.ts';

/** The fields of an SOA record, in their order. */
export type SoaField = 'primary' | 'contact' | 'serial' | 'refresh' | 'retry' | 'expire' | 'minimum';

const order: readonly SoaField[] = ['primary', 'contact', 'serial', 'refresh', 'retry', 'expire', 'minimum'];

/** What the SOA record at a zone's apex says, and where. Times are in seconds. */
export class SoaRecord {
  readonly record: Record;
  readonly primary: Name;
  readonly contact: Name;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;

  constructor(record: Record) {
    const { rdata } = record;
    this.record = record;
    this.primary = nameFromWire(rdata);
    this.contact = nameFromWire(rdata, wireNameLength(rdata));
    const numbers = new WireReader(rdata, rdata.length - 20);
    this.serial = numbers.u32();
    this.refresh = numbers.u32();
    this.retry = numbers.u32();
    this.expire = numbers.u32();
    this.minimum = numbers.u32();
  }

  /** Where a field is written; all of the RDATA where it is written in hexadecimal. */
  at(field: SoaField): Location {
    const { record } = this;
    const place = record.fields.find((it) => it.field === order.indexOf(field));
    return { uri: record.source.uri, span: place?.span ?? record.rdataSpan };
  }

  /** The fixes that write something else into a field; none where the field is not written by itself. */
  write(field: SoaField, newText: string, isSafe: boolean): readonly Fix[] {
    if (!this.record.fields.some((it) => it.field === order.indexOf(field))) return [];
    const { uri, span } = this.at(field);
    return [fixIn(uri, `Write ${newText}`, [{ at: span, newText }], isSafe)];
  }
}

/** The SOA record at the apex; undefined where the zone has none, or one that is no SOA. */
export const soaOf: (zone: Zone) => SoaRecord | undefined = zoneFact((zone) => {
  const record = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
  return record === undefined || record.rdata.length < 22 ? undefined : new SoaRecord(record);
});
