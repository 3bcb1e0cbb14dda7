import type { Span } from './span.ts';

/** Of the Encoding Standard, which every host of the core has. */
declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
};

const encoder = new TextEncoder();

/** So many characters are taken at once: few enough for the processor's nearest memory. */
export const windowSize = 32_768;

/** What stands in a window for every character that is none of ASCII. */
export const notAscii = 128;

/**
 * Fills a window with the characters of a part of a text, one octet each, and gives the offset up to which it goes, which is
 * before the end of a part that is longer. Octets are many times faster to look through than the characters of a text.
 */
export function fillWindow(window: Uint8Array, text: string, { start, end }: Span): number {
  const piece = text.slice(start, Math.min(end, start + window.length));
  const { read, written } = encoder.encodeInto(piece, window);
  if (read !== written || read < piece.length) {
    for (let i = 0; i < piece.length; i++) window[i] = Math.min(piece.charCodeAt(i), notAscii);
  }
  return start + piece.length;
}
