import { showString } from '../../core/dns/character-string.ts';
import type { Name } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { typeCode, typeName } from '../../core/dns/type-names.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { txtOctets } from '../../core/plan/rrset.ts';
import { readRecord } from './panel/read-record.ts';
import { fieldsOf, textOfOctets } from './panel/words.ts';

/** A record as Plesk takes and gives it: what stands before the main value is in `opt`, texts are without quotes. */
export interface PleskRecord {
  readonly type: string;
  /** With its final dot. */
  readonly host: string;
  readonly value: string;
  readonly opt: string;
  /** Undefined where Plesk uses the TTL of the zone. */
  readonly ttl?: number | undefined;
}

/** The types that Plesk writes, and how many of their fields are in `opt`. */
const fieldsInOpt: Readonly<Record<string, number>> = {
  A: 0,
  AAAA: 0,
  CAA: 2,
  CNAME: 0,
  DS: 3,
  MX: 1,
  NS: 0,
  PTR: 0,
  SRV: 3,
  TLSA: 3,
  TXT: 0,
};

/** The record to send. `pleskObstacle` must have found nothing. */
export function toPlesk({ owner, type, ttl, rdata }: ResourceRecord): PleskRecord {
  const name = typeName(type);
  if (type === rrType.txt)
    return { type: name, host: owner, value: textOfOctets(txtOctets(rdata)) ?? '', opt: '', ttl };
  const words = fieldsOf(type, rdata).map((it) =>
    it.kind === 'word' ? it.text : (textOfOctets(it.octets) ?? ''),
  );
  const count = fieldsInOpt[name] ?? 0;
  return {
    type: name,
    host: owner,
    value: words.slice(count).join(' '),
    opt: words.slice(0, count).join(' '),
    ttl,
  };
}

/** Why Plesk cannot hold a record; undefined where it can. */
export function pleskObstacle(record: ResourceRecord): string | undefined {
  const { type, rdata } = record;
  if (fieldsInOpt[typeName(type)] === undefined) return 'is of a type that its interface does not write';
  const strings = fieldsOf(type, rdata).flatMap((it) => (it.kind === 'string' ? [it.octets] : []));
  const text = type === rrType.txt ? textOfOctets(txtOctets(rdata)) : strings.map(textOfOctets).join('');
  if (text === undefined || /\p{Cc}/u.test(text)) return 'has octets that are no plain text';
  if (type === rrType.txt && text.trim() !== text)
    return 'begins or ends with a blank, which is cut off there';
  if (type === rrType.txt && (text === '' || text.startsWith('"')))
    return 'is empty or begins with a quotation mark, which is read as something else there';
  return type !== rrType.txt && /["\\]/.test(text)
    ? 'has a quotation mark or backslash in a string'
    : undefined;
}

/** The record that Plesk gives; undefined where it makes none, or something else than one. */
export function fromPlesk(
  zone: Name,
  { type, host, value, opt, ttl }: PleskRecord,
): ResourceRecord | undefined {
  const code = typeCode(type);
  if (code === undefined || !host.endsWith('.')) return undefined;
  const owner = host.replace(/[^!-~]/g, '') === host ? host : undefined;
  return readRecord(zone, owner, ttl ?? 0, code, rdataOf(type, value, opt));
}

function rdataOf(type: string, value: string, opt: string): string {
  if (type === 'TXT') return isQuoted(value) ? value : strings(value).join(' ');
  if (type === 'CAA') return `${opt} ${isQuoted(value) ? value : showString(Buffer.from(value))}`;
  return `${opt} ${value}`.trim();
}

/** Whether a text is strings with their quotes, as in a zone file. */
function isQuoted(text: string): boolean {
  return /^"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*$/.test(text);
}

/** A text of any length as strings of a zone file. */
function strings(text: string): readonly string[] {
  const octets = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(octets.length / 255) }, (_, i) =>
    octets.subarray(i * 255, (i + 1) * 255),
  );
  return parts.map(showString);
}
