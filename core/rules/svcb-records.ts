import type { Name } from '../dns/name.ts';
import { wireNameLength } from '../dns/name.ts';
import { https, svcb } from '../dns/types/service.ts';
import { WireReader } from '../dns/wire.ts';
import type { Span } from '../text/span.ts';
import type { Record } from '../zone/record.ts';
import type { RRset } from '../zone/rrset.ts';
import type { Zone } from '../zone/zone.ts';

/** An SVCB or HTTPS record in its parts (RFC 9460 §2.2). */
export interface ServiceBinding {
  readonly record: Record;
  /** 0 makes an alias. */
  readonly priority: number;
  readonly target: Name;
  /** The values by key, in wire form. */
  readonly params: ReadonlyMap<number, Uint8Array>;
}

/** The keys that rules look at. */
export const svcKey = { alpn: 1, port: 3, ipv4hint: 4, ipv6hint: 6, dohpath: 7 } as const;

/** The SVCB and HTTPS RRsets of a zone. */
export function* bindingSets(
  zone: Zone,
): Iterable<{ readonly rrset: RRset; readonly bindings: readonly ServiceBinding[] }> {
  for (const type of [svcb, https])
    for (const rrset of zone.rrsetsOf(type.code)) yield { rrset, bindings: rrset.records.map(bindingOf) };
}

function bindingOf(record: Record): ServiceBinding {
  const { rdata } = record;
  const reader = new WireReader(rdata);
  const priority = reader.u16();
  reader.at += wireNameLength(rdata, reader.at);
  const params = new Map<number, Uint8Array>();
  while (reader.left > 0) {
    const key = reader.u16();
    params.set(key, reader.octets(reader.u16()));
  }
  return { record, priority, target: record.targets[0] as Name, params };
}

/** The protocols of a record's `alpn`. */
export function alpnOf({ params }: ServiceBinding): readonly string[] {
  const reader = new WireReader(params.get(svcKey.alpn) ?? new Uint8Array());
  const ids: string[] = [];
  while (reader.left > 0) ids.push(String.fromCharCode(...reader.octets(reader.u8())));
  return ids;
}

/** Where the value of a parameter is written, quotes left out; undefined where it is not written by its name. */
export function valueSpan({ record }: ServiceBinding, name: string): Span | undefined {
  const { start, end } = record.rdataSpan;
  const text = record.source.file.text.slice(start, end);
  const match = new RegExp(`(?<=\\s)${name}=(?:"([^"]*)"|(\\S*))`).exec(text);
  if (!match) return undefined;
  const value = match[1] ?? match[2] ?? '';
  const from = start + match.index + name.length + 1 + (match[1] === undefined ? 0 : 1);
  return { start: from, end: from + value.length };
}
