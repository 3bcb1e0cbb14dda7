import type { FieldKind } from '../field.ts';
import { findTypeCode, typeName } from '../type-names.ts';
import { faultAt } from '../words.ts';

/** A set of RR types to the end of the RDATA (RFC 4034 §4.1.2). */
export const typeBitmap: FieldKind = {
  label: 'record types',
  isRest: true,
  read(words, wire) {
    const windows = new Map<number, Uint8Array>();
    do {
      const code = findTypeCode(words.text, words.start, words.end);
      if (code < 0)
        return faultAt(
          words,
          'syntax/unknown-type',
          'There is no such record type, and servers refuse the zone. Write types such as A or MX with blanks between.',
        );
      const bits = windows.get(code >> 8) ?? new Uint8Array(32);
      windows.set(code >> 8, bits);
      const low = code & 255;
      bits[low >> 3] = (bits[low >> 3] as number) | (0x80 >> (low & 7));
    } while (words.next());
    for (const window of [...windows.keys()].sort((a, b) => a - b)) {
      const bits = windows.get(window) as Uint8Array;
      const used = bits.findLastIndex((it) => it !== 0) + 1;
      wire.u8(window);
      wire.u8(used);
      wire.octets(bits.subarray(0, used));
    }
    return undefined;
  },
  show(reader) {
    const names: string[] = [];
    while (reader.left > 0) {
      const window = reader.u8();
      reader.octets(reader.u8()).forEach((octet, i) => {
        for (let bit = 0; bit < 8; bit++)
          if (octet & (0x80 >> bit)) names.push(typeName(window * 256 + i * 8 + bit));
      });
    }
    return names.join(' ');
  },
};

/** NXT's bitmap of the types below 128 (RFC 2535 §5.2). */
export const oldTypeBitmap: FieldKind = {
  label: 'record types',
  isRest: true,
  read(words, wire) {
    const bits = new Uint8Array(16);
    do {
      const code = findTypeCode(words.text, words.start, words.end);
      if (code < 0 || code > 127)
        return faultAt(
          words,
          'syntax/unknown-type',
          'Only record types below 128 may stand here, and servers refuse the zone. Delete the record: NXT is obsolete.',
        );
      bits[code >> 3] = (bits[code >> 3] as number) | (0x80 >> (code & 7));
    } while (words.next());
    wire.octets(bits.subarray(0, bits.findLastIndex((it) => it !== 0) + 1));
    return undefined;
  },
  show(reader) {
    const names: string[] = [];
    reader.octets(reader.left).forEach((octet, i) => {
      for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) names.push(typeName(i * 8 + bit));
    });
    return names.join(' ');
  },
};
