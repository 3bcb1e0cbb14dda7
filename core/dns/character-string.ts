import { utf8 } from '../text/octets.ts';
import { decimalEscape } from './name.ts';
import type { WireWriter } from './wire.ts';

/** The most octets of one `<character-string>` (RFC 1035 §3.3). */
export const maxStringOctets = 255;

/**
 * Writes the octets that a written string means (RFC 1035 §5.1: `\DDD`, `\X`) and returns -1,
 * or the offset of a bad escape.
 */
export function writeString(text: string, start: number, end: number, wire: WireWriter): number {
  wire.reserve((end - start) * 3);
  const bytes = wire.bytes;
  let write = wire.length;
  for (let i = start; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === 92) {
      if (++i >= end) return i - 1;
      const escaped = text.charCodeAt(i);
      if (escaped >= 48 && escaped <= 57) {
        const octet = decimalEscape(text, i, end);
        if (octet < 0) return i - 1;
        bytes[write++] = octet;
        i += 2;
      } else if (escaped < 128) bytes[write++] = escaped;
      else {
        const octets = utf8(text, i);
        for (const octet of octets) bytes[write++] = octet;
        if (octets.length === 4) i++;
      }
    } else if (char < 128) bytes[write++] = char;
    else {
      const octets = utf8(text, i);
      for (const octet of octets) bytes[write++] = octet;
      if (octets.length === 4) i++;
    }
  }
  wire.length = write;
  return -1;
}

/** The octets as a quoted string in presentation format. */
export function showString(octets: Uint8Array): string {
  let result = '"';
  for (const octet of octets) {
    if (octet < 32 || octet >= 127) result += `\\${String(octet).padStart(3, '0')}`;
    else if (octet === 34 || octet === 92) result += `\\${String.fromCharCode(octet)}`;
    else result += String.fromCharCode(octet);
  }
  return `${result}"`;
}
