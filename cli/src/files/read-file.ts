import { readFileSync, statSync } from 'node:fs';
import { looksBinary, textFromOctets } from '../../../core/text/octets.ts';
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
