import { decodeName } from './name.ts';

/**
 * Where names stand in RDATA, for the types in which a sender may compress them (RFC 3597 §4) and some that old
 * software compresses too: numbers are octets to copy, `name` a name, `string` a character-string, `rest` what is left.
 */
type Layout = readonly (number | 'name' | 'string' | 'rest')[];

const oneName: Layout = ['name'];
const twoNames: Layout = ['name', 'name'];
const preferenceAndName: Layout = [2, 'name'];

const layouts: Readonly<Record<number, Layout>> = {
  2: oneName, // NS
  3: oneName, // MD
  4: oneName, // MF
  5: oneName, // CNAME
  6: ['name', 'name', 20], // SOA
  7: oneName, // MB
  8: oneName, // MG
  9: oneName, // MR
  12: oneName, // PTR
  14: twoNames, // MINFO
  15: preferenceAndName, // MX
  17: twoNames, // RP
  18: preferenceAndName, // AFSDB
  21: preferenceAndName, // RT
  24: [18, 'name', 'rest'], // SIG
  26: [2, 'name', 'name'], // PX
  30: ['name', 'rest'], // NXT
  33: [6, 'name'], // SRV
  35: [4, 'string', 'string', 'string', 'name'], // NAPTR
  36: preferenceAndName, // KX
  39: oneName, // DNAME
  46: [18, 'name', 'rest'], // RRSIG
  47: ['name', 'rest'], // NSEC
};

/** The RDATA between two offsets of a message with its names uncompressed; undefined where it is malformed. */
export function decodeRdata(
  type: number,
  message: Uint8Array,
  start: number,
  end: number,
): Uint8Array | undefined {
  const layout = layouts[type];
  if (layout === undefined) return message.slice(start, end);
  const parts: Uint8Array[] = [];
  let at = start;
  for (const part of layout) {
    if (part === 'name') {
      const name = decodeName(message, at);
      if (name === undefined) return undefined;
      parts.push(name.wire);
      at = name.next;
    } else {
      const octets = part === 'rest' ? end - at : part === 'string' ? 1 + (message[at] ?? 0) : part;
      if (octets < 0 || at + octets > end) return undefined;
      parts.push(message.subarray(at, at + octets));
      at += octets;
    }
    if (at > end) return undefined;
  }
  return at === end ? Uint8Array.from(Buffer.concat(parts)) : undefined;
}
