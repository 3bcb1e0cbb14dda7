import { labelsOf, type Name, parentOf } from '../dns/name.ts';
import { tlsa } from '../dns/types/security.ts';
import type { Record } from '../zone/record.ts';
import type { RRset } from '../zone/rrset.ts';
import type { Zone } from '../zone/zone.ts';

/** A TLSA or SMIMEA record in its parts (RFC 6698 §2.1). */
export interface Association {
  readonly record: Record;
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  /** How many octets the data has. */
  readonly size: number;
}

/** The parts of a TLSA or SMIMEA record. */
export function associationOf(record: Record): Association {
  const { rdata } = record;
  const [usage = 0, selector = 0, matching = 0] = rdata;
  return { record, usage, selector, matching, size: Math.max(0, rdata.length - 3) };
}

/** The TLSA records for mail between servers, with the host that each is about (RFC 7672 §2.2). */
export function* mailAssociations(zone: Zone): Iterable<{ readonly rrset: RRset; readonly host: Name }> {
  for (const rrset of zone.rrsetsOf(tlsa.code)) {
    const { owner } = rrset;
    const [port, protocol] = labelsOf(owner);
    const host = parentOf(parentOf(owner) ?? owner);
    if (port === '_25' && protocol === '_tcp' && host !== undefined) yield { rrset, host };
  }
}
