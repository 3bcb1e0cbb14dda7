import type { Span } from '../text/span.ts';

/** What a base64 text decodes to, or where it stops being one. */
export type Base64 =
  | { readonly bytes: Uint8Array; readonly fault?: never }
  | { readonly bytes?: never; readonly fault: { readonly at: Span; readonly reason: string } };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) digits[alphabet.charCodeAt(i)] = i;

/** Decodes the base64 between two offsets (RFC 4648 §4), blanks inside allowed; missing padding is forgiven. */
export function decodeBase64(value: string, start: number, end: number): Base64 {
  const bytes = new Uint8Array(Math.floor(((end - start) * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let held = 0;
  let count = 0;
  let padding = -1;
  for (let i = start; i < end; i++) {
    const char = value.charCodeAt(i);
    if (char === 32 || (char >= 9 && char <= 13)) continue;
    if (char === 61) {
      if (padding < 0) padding = i;
      continue;
    }
    const digit = char < 128 ? (digits[char] ?? -1) : -1;
    if (digit < 0) {
      return {
        fault: { at: { start: i, end: i + 1 }, reason: `"${value.charAt(i)}" is no base64 character` },
      };
    }
    if (padding >= 0) {
      const at = { start: padding, end: padding + 1 };
      return { fault: { at, reason: 'the "=" that ends base64 stands in the middle' } };
    }
    held = ((held << 6) | digit) & 0xffffff;
    bits += 6;
    count++;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (held >> bits) & 255;
    }
  }
  if (count % 4 === 1)
    return { fault: { at: { start: end - 1, end }, reason: 'the last character is left over' } };
  return { bytes: bytes.slice(0, length) };
}

/** The base64 text of octets, padded (RFC 4648 §4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let k = 0; k < 4; k++) {
      text += i + k > bytes.length ? '=' : alphabet.charAt((group >> (18 - 6 * k)) & 63);
    }
  }
  return text;
}
