import { readFileSync } from 'node:fs';
import { textFromOctets } from '../../core/text/octets.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of octets: UTF-8, or as close as octets that are none allow; nothing is lost (see core/text/octets.ts). */
export function decodeText(octets: Uint8Array): string {
  try {
    return utf8.decode(octets);
  } catch {
    return textFromOctets(octets);
  }
}

/** The text of a file, or of standard input for `-`. Throws what reading throws. */
export function readText(path: string): string {
  return decodeText(readFileSync(path === '-' ? 0 : path));
}
