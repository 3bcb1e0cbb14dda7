import { maxNameOctets } from '../../core/dns/name.ts';

/** A name taken from a message. */
export interface DecodedName {
  /** Uncompressed wire form; letters keep their case. */
  readonly wire: Uint8Array;
  /** Where the message goes on behind the name. */
  readonly next: number;
}

/** A name of 255 octets has at most 127 labels besides the root; who writes one label a pointer needs no more. */
const maxJumps = 128;

/**
 * The name at an offset of a message, compression pointers followed (RFC 1035 §4.1.4). Undefined where it is none: it
 * runs over the end, exceeds 255 octets, a pointer does not lead backwards, so that no message can make it loop, or more
 * pointers follow each other than a name has labels, so that none can make it slow.
 */
export function decodeName(message: Uint8Array, at: number): DecodedName | undefined {
  const wire = new Uint8Array(maxNameOctets);
  let length = 0;
  let next: number | undefined;
  let start = at;
  let position = at;
  let jumps = 0;
  for (;;) {
    const octet = message[position];
    if (octet === undefined) return undefined;
    if (octet >= 0xc0) {
      const low = message[position + 1];
      if (low === undefined) return undefined;
      next ??= position + 2;
      const target = (octet & 0x3f) * 0x100 + low;
      if (target >= start || ++jumps > maxJumps) return undefined;
      start = target;
      position = target;
      continue;
    }
    // RFC 6891 §5: the label types 01 and 10 are not in use.
    if (octet > 63) return undefined;
    const end = position + 1 + octet;
    if (end > message.length || length + 1 + octet > maxNameOctets) return undefined;
    wire.set(message.subarray(position, end), length);
    length += 1 + octet;
    if (octet === 0) return { wire: wire.slice(0, length), next: next ?? end };
    position = end;
  }
}
