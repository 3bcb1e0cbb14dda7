import { readFileSync, statSync } from 'node:fs';
import { textFromOctets } from '../../../core/text/octets.ts';
import { describeSystemError } from '../misuse.ts';

/** The most octets of one file; far beyond any zone, and below what a string can hold. */
const maxOctets = 400_000_000;

/** Why a file cannot be read, as the second half of a sentence that begins with its name. */
export interface Unreadable {
  readonly reason: string;
  /** It was read, and is no text. */
  readonly isBinary?: true;
}

/** The text of a file, or why there is none. */
export function readText(path: string): string | Unreadable {
  let octets: Uint8Array;
  try {
    const status = statSync(path);
    if (status.isDirectory()) return { reason: 'it is a folder. Name a file' };
    if (!status.isFile()) return { reason: 'it is no regular file. Name a file' };
    if (status.size > maxOctets) {
      return { reason: `it has ${status.size} octets, and more than ${maxOctets} cannot be read. Split it` };
    }
    octets = readFileSync(path);
  } catch (error) {
    return { reason: describeSystemError(error) };
  }
  return decodeText(octets);
}

/** The text of octets: UTF-8, or as close as octets that are none allow; nothing is lost (see core/text/octets.ts). */
export function decodeText(octets: Uint8Array): string | Unreadable {
  if (octets.length > maxOctets) return { reason: `it has more than ${maxOctets} octets. Split it` };
  if (looksBinary(octets)) {
    return {
      reason:
        "it is no text, so it cannot be a zone file. For one in BIND's raw format, run named-compilezone -f raw -F text first",
      isBinary: true,
    };
  }
  try {
    return utf8.decode(octets);
  } catch {
    return textFromOctets(octets);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether of the first octets a tenth are control characters that no text has, or a fifth are not UTF-8. */
function looksBinary(octets: Uint8Array): boolean {
  const sample = octets.subarray(0, 4096);
  let controls = 0;
  for (const octet of sample) if (octet < 9 || (octet > 13 && octet < 32 && octet !== 27)) controls++;
  return controls > Math.max(16, sample.length / 10) || strangers(sample) > Math.max(32, sample.length / 5);
}

/** How many octets are part of no UTF-8 sequence. */
function strangers(octets: Uint8Array): number {
  let count = 0;
  for (const char of textFromOctets(octets)) if (char >= '\udc80' && char <= '\udcff') count++;
  return count;
}
