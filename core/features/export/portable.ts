import { isAtOrBelow, type Name, withoutDot } from '../../dns/name.ts';
import { showRdata } from '../../dns/rdata.ts';
import type { ResourceRecord } from '../../dns/resource-record.ts';
import { typeName } from '../../dns/type-names.ts';
import { soa, txt } from '../../dns/types/basic.ts';
import { joinStrings } from '../../zone/joined-text.ts';

/** A record as other programs want it: its owner relative to the zone, and its RDATA field by field. */
export interface PortableRecord {
  /** `@` for the zone itself. */
  readonly owner: string;
  /** The type's mnemonic. */
  readonly type: string;
  /** Seconds. */
  readonly ttl: number;
  /** In the order of the presentation format; texts without quotes, a TXT record's strings as one. */
  readonly fields: readonly string[];
}

/** A text for another program, and the records that it has no words for, one line each with the reason. */
export interface Exported {
  readonly text: string;
  readonly refused: readonly string[];
}

/** How many fields the types have that octoDNS and DNSControl know alike. */
const fieldCounts: Readonly<Record<string, number>> = {
  A: 1,
  AAAA: 1,
  CAA: 3,
  CNAME: 1,
  DS: 4,
  MX: 2,
  NAPTR: 6,
  NS: 1,
  PTR: 1,
  SRV: 4,
  SSHFP: 3,
  TLSA: 4,
  TXT: 1,
};

/**
 * Takes a zone's records apart, in their order. The SOA is left out, since both programs leave it to whoever serves the
 * zone; what they cannot hold is refused.
 */
export function portableRecords(
  apex: Name,
  records: Iterable<ResourceRecord>,
): { readonly records: readonly PortableRecord[]; readonly refused: readonly string[] } {
  const found: PortableRecord[] = [];
  const refused: string[] = [];
  for (const record of records) {
    if (record.type === soa.code) continue;
    const read = portable(apex, record);
    if (typeof read === 'string')
      refused.push(`${withoutDot(record.owner)} ${typeName(record.type)}: ${read}`);
    else found.push(read);
  }
  return { records: found, refused };
}

function portable(apex: Name, { owner, type, ttl, rdata }: ResourceRecord): PortableRecord | string {
  const mnemonic = typeName(type);
  const count = fieldCounts[mnemonic];
  if (count === undefined) return 'there is no way to write this type there.';
  if (!isAtOrBelow(owner, apex)) return 'it lies outside the zone.';
  const shown = showRdata(type, rdata);
  if (owner.includes('\\')) return 'names with escapes cannot be written there.';
  const fields = type === txt.code ? [joinStrings(rdata)] : fieldsOf(shown, count);
  if (fields.some((it) => !/^[ -[\]-~]*$/.test(it)))
    return 'texts with a backslash, or with other characters than those of ASCII, cannot be written there.';
  const relative = owner === apex ? '@' : owner.slice(0, -apex.length - 1);
  return { owner: relative, type: mnemonic, ttl, fields };
}

/** The words of RDATA; the last takes the rest, such as a digest in groups. Quotes go. */
function fieldsOf(shown: string, count: number): readonly string[] {
  const words = shown.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const fields = [...words.slice(0, count - 1), words.slice(count - 1).join('')];
  return fields.map((it) => (it.startsWith('"') ? it.slice(1, -1) : it));
}
