import { createHash } from 'node:crypto';
import { octetsFromText } from '../core/text/octets.ts';

/** SHA-256 in hexadecimal of a zone's text as it is written to a file. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(octetsFromText(text)).digest('hex');
}
