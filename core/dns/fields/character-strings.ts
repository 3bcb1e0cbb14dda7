import { utf8 } from '../../text/octets.ts';
import { maxStringOctets, showString, writeString } from '../character-string.ts';
import type { FieldKind } from '../field.ts';
import type { WireWriter } from '../wire.ts';
import { type Fault, faultAt, type Words } from '../words.ts';

function readString(words: Words, wire: WireWriter): Fault | undefined {
  const lengthAt = wire.length;
  wire.u8(0);
  const bad = writeString(words.text, words.start, words.end, wire);
  if (bad >= 0) return badEscape(words, bad);
  const length = wire.length - lengthAt - 1;
  if (length > maxStringOctets) {
    return faultAt(
      words,
      'syntax/txt-string-over-255',
      `This string has ${length} octets; one string holds at most 255, and most servers refuse the zone. Split it into several quoted strings.`,
    );
  }
  wire.bytes[lengthAt] = length;
  return undefined;
}

/** A written string in pieces of at most 255 octets, with quotes between them; no escape is torn apart. */
function split(written: string): string {
  let result = '';
  let octets = 0;
  for (const [piece] of written.matchAll(/\\\d{3}|\\?./gsu)) {
    const size = utf8(piece, piece.startsWith('\\') ? 1 : 0).length;
    if (octets + size > maxStringOctets) {
      result += '" "';
      octets = 0;
    }
    result += piece;
    octets += size;
  }
  return result;
}

function badEscape(words: Words, at: number): Fault {
  return {
    rule: 'syntax/bad-escape',
    start: at,
    end: Math.min(at + 4, words.end),
    message:
      'Behind a backslash stand three digits up to 255, or one character that is no digit; servers refuse this or publish another text. Write \\\\ for a backslash.',
  };
}

/** One string of at most 255 octets (RFC 1035 §3.3). */
export const characterString: FieldKind = {
  label: 'string',
  read: readString,
  show: (reader) => showString(reader.octets(reader.u8())),
};

/** One or more strings (TXT). */
export const characterStrings: FieldKind = {
  label: 'one or more strings',
  isRest: true,
  read(words, wire) {
    do {
      const fault = readString(words, wire);
      if (fault?.rule === 'syntax/txt-string-over-255' && words.quoted) {
        const newText = split(words.text.slice(words.start, words.end));
        return { ...fault, instead: { title: 'Split it', newText } };
      }
      if (fault) return fault;
    } while (words.next());
    return undefined;
  },
  show(reader) {
    const strings: string[] = [];
    while (reader.left > 0) strings.push(showString(reader.octets(reader.u8())));
    return strings.join(' ');
  },
};

/** One string of any length that fills the rest of the RDATA (CAA, URI). */
export const longString: FieldKind = {
  label: 'string',
  read(words, wire) {
    const bad = writeString(words.text, words.start, words.end, wire);
    return bad < 0 ? undefined : badEscape(words, bad);
  },
  show: (reader) => showString(reader.octets(reader.left)),
};

/** A CAA property tag: letters and digits (RFC 8659 §4.1). */
export const tag: FieldKind = {
  label: 'tag',
  read(words, wire) {
    const text = words.text.slice(words.start, words.end);
    if (!/^[0-9A-Za-z]{1,255}$/.test(text)) {
      return faultAt(
        words,
        'syntax/bad-tag',
        'A tag has letters and digits only, and servers refuse the zone. Write one such as issue, issuewild or iodef.',
      );
    }
    wire.u8(text.length);
    wire.octets(Array.from(text, (char) => char.charCodeAt(0)));
    return undefined;
  },
  show: (reader) => String.fromCharCode(...reader.octets(reader.u8())),
};

/** A string of decimal digits only (X25, ISDN addresses). */
export const digitString = (atLeast: number): FieldKind => ({
  label: 'string of digits',
  read(words, wire) {
    const text = words.text.slice(words.start, words.end);
    if (!/^\d*$/.test(text) || text.length < atLeast) {
      return faultAt(
        words,
        'syntax/bad-digits',
        `Only digits may stand here, at least ${atLeast}; servers refuse the zone. Write the address without blanks and signs.`,
      );
    }
    return readString(words, wire);
  },
  show: (reader) => showString(reader.octets(reader.u8())),
});
