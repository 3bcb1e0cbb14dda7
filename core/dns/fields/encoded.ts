import type { FieldKind } from '../field.ts';
import type { WireWriter } from '../wire.ts';
import { type Fault, faultAt, type Words } from '../words.ts';

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values = valuesOf(base64Alphabet);
const base32Alphabet = '0123456789abcdefghijklmnopqrstuv';
const base32Values = valuesOf(base32Alphabet);
for (let i = 10; i < 32; i++) base32Values[base32Alphabet.toUpperCase().charCodeAt(i)] = i;

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}

/** The value of a hexadecimal digit's character code, or -1. */
export function hexDigit(char: number): number {
  if (char >= 48 && char <= 57) return char - 48;
  const letter = char | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Octets as lower-case hexadecimal. */
export function showHex(octets: Uint8Array): string {
  let result = '';
  for (const octet of octets) result += (octet < 16 ? '0' : '') + octet.toString(16);
  return result;
}

/** Octets as base64 with padding (RFC 4648 §4). */
export function showBase64(octets: Uint8Array): string {
  let result = '';
  for (let i = 0; i < octets.length; i += 3) {
    const [a, b, c] = [octets[i] as number, octets[i + 1], octets[i + 2]];
    result += base64Alphabet.charAt(a >> 2) + base64Alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    result += b === undefined ? '=' : base64Alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    result += c === undefined ? '=' : base64Alphabet.charAt(c & 63);
  }
  return result;
}

/** Reads hexadecimal digits of the words that are left, blanks between digits allowed, nibbles kept across words. */
export function readHexRest(words: Words, wire: WireWriter): Fault | undefined {
  let nibble = -1;
  let last: Fault | undefined;
  do {
    for (let i = words.start; i < words.end; i++) {
      const value = hexDigit(words.text.charCodeAt(i));
      if (value < 0) return { ...badHex(words), start: i, end: i + 1 };
      if (nibble < 0) nibble = value;
      else {
        wire.u8(nibble * 16 + value);
        nibble = -1;
      }
    }
    last = badHex(words);
  } while (words.next());
  return nibble < 0
    ? undefined
    : {
        ...(last as Fault),
        message:
          'These hexadecimal digits are odd in number, and two make an octet: servers refuse the zone. Copy them again, one got lost.',
      };
}

function badHex(words: Words): Fault {
  return faultAt(
    words,
    'syntax/bad-hex',
    'Only hexadecimal digits may stand here, 0 to 9 and a to f, two an octet; servers refuse the zone. Copy them again.',
  );
}

/** Hexadecimal digits to the end of the RDATA. */
export const hexRest: FieldKind = {
  label: 'hexadecimal digits',
  isRest: true,
  read: readHexRest,
  show: (reader) => showHex(reader.octets(reader.left)).toUpperCase(),
};

/** Reads base64 of the words that are left, or of the current word only. */
export function readBase64(words: Words, wire: WireWriter, rest: boolean): Fault | undefined {
  let bits = 0;
  let held = 0;
  let chars = 0;
  let padding = 0;
  const fault = (): Fault =>
    faultAt(
      words,
      'syntax/bad-base64',
      'This is no complete base64 (letters, digits, + and /, in groups of four, padded with =), and servers refuse the zone. Copy it again.',
    );
  do {
    for (let i = words.start; i < words.end; i++) {
      const char = words.text.charCodeAt(i);
      chars++;
      if (char === 61) {
        padding++;
        continue;
      }
      const value = char < 128 && padding === 0 ? (base64Values[char] as number) : -1;
      if (value < 0) return { ...fault(), start: i, end: i + 1 };
      held = ((held << 6) | value) & 0xffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        wire.u8((held >> bits) & 255);
      }
    }
  } while (rest && words.next());
  const isComplete = chars % 4 === 0 && padding <= 2 && (held & ((1 << bits) - 1)) === 0 && chars > padding;
  return isComplete ? undefined : fault();
}

/** Base64 to the end of the RDATA. */
export const base64Rest: FieldKind = {
  label: 'base64',
  isRest: true,
  read: (words, wire) => readBase64(words, wire, true),
  show: (reader) => showBase64(reader.octets(reader.left)),
};

/** Base32hex with its length before it (NSEC3's next hashed owner, RFC 5155 §3.3). */
export const base32Hash: FieldKind = {
  label: 'base32hex',
  read(words, wire) {
    const lengthAt = wire.length;
    wire.u8(0);
    let bits = 0;
    let held = 0;
    for (let i = words.start; i < words.end; i++) {
      const char = words.text.charCodeAt(i);
      const value = char < 128 ? (base32Values[char] as number) : -1;
      if (value < 0)
        return faultAt(
          words,
          'syntax/bad-base32hex',
          'Only base32hex may stand here, 0 to 9 and a to v; servers refuse the zone. Have the zone signed anew.',
        );
      held = ((held << 5) | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        wire.u8((held >> bits) & 255);
      }
    }
    const length = wire.length - lengthAt - 1;
    if (length === 0 || length > 255 || bits >= 5 || (held & ((1 << bits) - 1)) !== 0) {
      return faultAt(
        words,
        'syntax/bad-base32hex',
        'This base32hex does not make whole octets, and servers refuse the zone. Have the zone signed anew.',
      );
    }
    wire.bytes[lengthAt] = length;
    return undefined;
  },
  show(reader) {
    const octets = reader.octets(reader.u8());
    let result = '';
    let bits = 0;
    let held = 0;
    for (const octet of octets) {
      held = ((held << 8) | octet) & 0x1fff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        result += base32Alphabet.charAt((held >> bits) & 31);
      }
    }
    if (bits > 0) result += base32Alphabet.charAt((held << (5 - bits)) & 31);
    return result.toUpperCase();
  },
};

/** A salt: hexadecimal digits, or `-` for none (RFC 5155 §3.3). */
export const salt: FieldKind = {
  label: 'salt',
  read(words, wire) {
    if (words.text.slice(words.start, words.end) === '-') {
      wire.u8(0);
      return undefined;
    }
    const length = words.end - words.start;
    if (length % 2 === 1 || length > 510 || words.start === words.end) return badHex(words);
    wire.u8(length / 2);
    for (let i = words.start; i < words.end; i += 2) {
      const high = hexDigit(words.text.charCodeAt(i));
      const low = hexDigit(words.text.charCodeAt(i + 1));
      if (high < 0 || low < 0) return badHex(words);
      wire.u8(high * 16 + low);
    }
    return undefined;
  },
  show(reader) {
    const octets = reader.octets(reader.u8());
    return octets.length === 0 ? '-' : showHex(octets).toUpperCase();
  },
};

/** Groups of hexadecimal digits with a separator, of a fixed number (EUI48, NID). */
export const hexGroups = (label: string, groups: number, digits: 2 | 4, separator: string): FieldKind => ({
  label,
  read(words, wire) {
    const written = words.text.slice(words.start, words.end).split(separator);
    const pattern = digits === 2 ? /^[0-9A-Fa-f]{2}$/ : /^[0-9A-Fa-f]{1,4}$/;
    if (written.length !== groups || !written.every((it) => pattern.test(it))) {
      return faultAt(
        words,
        'syntax/bad-hex',
        `Only ${groups} groups of ${digits === 2 ? 'two' : 'up to four'} hexadecimal digits with ${separator} between may stand here; servers refuse the zone. Write them so.`,
      );
    }
    for (const group of written)
      digits === 2 ? wire.u8(Number.parseInt(group, 16)) : wire.u16(Number.parseInt(group, 16));
    return undefined;
  },
  show(reader) {
    const shown: string[] = [];
    for (let i = 0; i < groups; i++)
      shown.push((digits === 2 ? reader.u8() : reader.u16()).toString(16).padStart(digits, '0'));
    return shown.join(separator);
  },
});
