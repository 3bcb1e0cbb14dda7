import { caa } from '../dns/types/security.ts';
import type { Record } from '../zone/record.ts';
import type { Zone } from '../zone/zone.ts';

/** A CAA record in its parts. The value has one character for each octet. */
export interface CaaRecord {
  readonly record: Record;
  readonly flags: number;
  /** In lower case, as readers compare it (RFC 8659 §4.1). */
  readonly tag: string;
  readonly value: string;
}

/** The tags whose value names an authority. */
export const issueTags: ReadonlySet<string> = new Set(['issue', 'issuewild', 'issuemail', 'issuevmc']);

/** The tags that are registered, from their declaration. */
export const knownTags: readonly string[] = Object.keys(
  caa.fields.find((it) => it.name === 'tag')?.values ?? {},
);

/** Who may issue, as `[domain] *(";" parameter)` says (RFC 8659 §4.2); undefined where the value has another form. */
export interface Issuer {
  /** Empty where nobody may. */
  readonly domain: string;
  readonly parameters: readonly { readonly tag: string; readonly value: string }[];
}

/** The CAA RRsets of a zone. */
export function* caaSets(zone: Zone): Iterable<readonly CaaRecord[]> {
  for (const rrset of zone.rrsetsOf(caa.code)) yield rrset.records.map(partsOf);
}

function partsOf(record: Record): CaaRecord {
  const { rdata } = record;
  const tagEnd = 2 + (rdata[1] as number);
  const text = (from: number, to: number): string => String.fromCharCode(...rdata.subarray(from, to));
  return {
    record,
    flags: rdata[0] as number,
    tag: text(2, tagEnd).toLowerCase(),
    value: text(tagEnd, rdata.length),
  };
}

/** Whether readers that do not know the tag have to refuse (RFC 8659 §4.1). */
export function isCritical({ flags }: CaaRecord): boolean {
  return (flags & 128) !== 0;
}

/** Reads the value of a tag that names an authority. */
export function readIssuer(value: string): Issuer | undefined {
  const [head = '', ...rest] = value.split(';').map((it) => it.replace(/^[ \t]+|[ \t]+$/g, ''));
  const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
  if (head !== '' && !new RegExp(`^${label}(?:\\.${label})*$`, 'i').test(head)) return undefined;
  const parameters: { tag: string; value: string }[] = [];
  for (const part of rest) {
    if (part === '') continue;
    const match = /^([a-z0-9](?:-*[a-z0-9])*)[ \t]*=[ \t]*([\x21-\x3a\x3c-\x7e]*)$/i.exec(part);
    if (!match) return undefined;
    parameters.push({ tag: (match[1] as string).toLowerCase(), value: match[2] as string });
  }
  return { domain: head.toLowerCase(), parameters };
}
