/**
 * Text and octets. A zone file is octets that are usually UTF-8. Octets that are not become lone surrogates
 * U+DC80–DCFF, one each, and turn back into the same octets: reading and writing never lose a byte.
 */

/** The text of UTF-8 octets, with each octet that is not part of a valid sequence as U+DC00 + octet. */
export function textFromOctets(octets: Uint8Array): string {
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < octets.length; ) {
    const length = sequenceLength(octets, i);
    if (length === 0) units.push(0xdc00 + (octets[i++] as number));
    else {
      const code = decodeSequence(octets, i, length);
      if (code > 0xffff) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      else units.push(code);
      i += length;
    }
    if (units.length > 8000) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

/** The octets of a text: its UTF-8 form, with lone U+DC80–DCFF as the octets that they stand for. */
export function octetsFromText(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code < 0x80) out[length++] = code;
    else {
      for (const octet of utf8(text, i)) out[length++] = octet;
      if (code > 0xffff) i++;
    }
  }
  return out.slice(0, length);
}

/** The UTF-8 octets of the character at `i`; a lone U+DC80–DCFF gives the one octet that it stands for. */
export function utf8(text: string, i: number): readonly number[] {
  const code = text.codePointAt(i) as number;
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code >= 0xdc80 && code <= 0xdcff) return [code & 0xff];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}

/** Whether octets are no text: of the first ones a tenth are control characters that no text has, or a fifth are not UTF-8. */
export function looksBinary(octets: Uint8Array): boolean {
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

function sequenceLength(octets: Uint8Array, i: number): number {
  const first = octets[i] as number;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  if (length === 0 || i + length > octets.length) return 0;
  for (let k = 1; k < length; k++) if (((octets[i + k] as number) & 0xc0) !== 0x80) return 0;
  const code = decodeSequence(octets, i, length);
  const overlong = (length === 3 && code < 0x800) || (length === 4 && (code < 0x10000 || code > 0x10ffff));
  return overlong || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

function decodeSequence(octets: Uint8Array, i: number, length: number): number {
  let code = length === 1 ? (octets[i] as number) : (octets[i] as number) & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) code = (code << 6) | ((octets[i + k] as number) & 63);
  return code;
}
