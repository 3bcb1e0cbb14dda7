import { showString } from '../../../core/dns/character-string.ts';
import { decimalEscape } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { typeCode } from '../../../core/dns/type-names.ts';
import { rrType } from '../../../core/plan/rr-type.ts';

/** The fields of RDATA as panels take and give them, one by one: strings as the octets that they are. */
export type Field =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'string'; readonly octets: Uint8Array };

/** Which fields of a type are strings, by their places; for TXT and SPF all are. */
const strings: Readonly<Record<number, readonly number[]>> = {
  [typeCode('CAA') as number]: [2],
  [typeCode('HINFO') as number]: [0, 1],
  [rrType.naptr]: [2, 3, 4],
  [typeCode('URI') as number]: [2],
};

/** Whether a field of a type is a string, quoted in a zone file. */
export function isStringField(type: number, field: number): boolean {
  return type === rrType.txt || type === rrType.spf || strings[type]?.includes(field) === true;
}

/** The fields of RDATA. */
export function fieldsOf(type: number, rdata: Uint8Array): readonly Field[] {
  const shown = showRdata(type, rdata).match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  return shown.map((text) =>
    text.startsWith('"') ? { kind: 'string', octets: octetsOf(text.slice(1, -1)) } : { kind: 'word', text },
  );
}

/** The text of octets; undefined where they are no UTF-8. */
export function textOfOctets(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return undefined;
  }
}

/** A name, number or other word of a zone file that is one word there; undefined for what would be something else. */
export function plainWord(octets: Uint8Array): string | undefined {
  const text = String.fromCharCode(...octets);
  return /^(?:\\[!-~]|[!#-'*-:<-[\]-~])+$/.test(text) ? text : undefined;
}

/** Fields as RDATA of a zone file; undefined where one of them would be something else there. */
export function rdataText(type: number, fields: readonly Uint8Array[]): string | undefined {
  const words = fields.map((octets, i) => (isStringField(type, i) ? showString(octets) : plainWord(octets)));
  return words.includes(undefined) ? undefined : words.join(' ');
}

function octetsOf(escaped: string): Uint8Array {
  const octets: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] !== '\\') {
      octets.push(escaped.charCodeAt(i));
      continue;
    }
    const octet = decimalEscape(escaped, i + 1, escaped.length);
    octets.push(octet < 0 ? escaped.charCodeAt(i + 1) : octet);
    i += octet < 0 ? 1 : 3;
  }
  return Uint8Array.from(octets);
}
