import type { FieldKind } from '../field.ts';
import { type Fault, faultAt, type Words } from '../words.ts';

/**
 * The position of a LOC record (RFC 1876 §3): `d [m [s]] N|S d [m [s]] E|W altitude[m] [size [horizontal [vertical]]]`.
 * One kind for all words, since what a number means depends on the letters behind it.
 */
export const location: FieldKind = {
  label: 'position',
  isRest: true,
  read(words, wire) {
    const latitude = readAngle(words, 90, 'N', 'S');
    if (typeof latitude !== 'number') return latitude;
    if (!words.next())
      return faultAt(
        words,
        'syntax/missing-rdata-field',
        'The longitude is missing, and servers refuse the zone. Write it as in 13 24 18 E.',
      );
    const longitude = readAngle(words, 180, 'E', 'W');
    if (typeof longitude !== 'number') return longitude;
    if (!words.next())
      return faultAt(
        words,
        'syntax/missing-rdata-field',
        'The altitude is missing, and servers refuse the zone. Write it in metres as in 24m.',
      );
    const altitude = metres(words);
    if (altitude < -10000000 || altitude > 4284967295 || Number.isNaN(altitude))
      return lengthFault(words, 'altitude');
    const precisions = [0x12, 0x16, 0x13];
    for (let i = 0; i < 3 && words.next(); i++) {
      const length = metres(words);
      if (Number.isNaN(length) || length < 0 || length > 9000000000)
        return lengthFault(words, 'size or precision');
      precisions[i] = exponential(length);
    }
    wire.u8(0);
    wire.octets(precisions);
    wire.u32(2 ** 31 + latitude);
    wire.u32(2 ** 31 + longitude);
    wire.u32(altitude + 10000000);
    return undefined;
  },
  show(reader) {
    reader.u8();
    const precisions = [reader.u8(), reader.u8(), reader.u8()].map((it) => (it >> 4) * 10 ** (it & 15));
    const latitude = reader.u32() - 2 ** 31;
    const longitude = reader.u32() - 2 ** 31;
    const altitude = reader.u32() - 10000000;
    return [
      showAngle(latitude, 'N', 'S'),
      showAngle(longitude, 'E', 'W'),
      `${(altitude / 100).toFixed(2)}m`,
      ...precisions.map((it) => `${it % 100 === 0 ? it / 100 : (it / 100).toFixed(2)}m`),
    ].join(' ');
  },
};

function lengthFault(words: Words, what: string): Fault {
  return faultAt(
    words,
    'syntax/number-range',
    `This is no ${what}, and servers refuse the zone. Write it in metres as in 100m or 0.5m.`,
  );
}

/** Thousandths of a second of arc, negative to the south and west; a fault where it is no angle. */
function readAngle(words: Words, most: number, positive: string, negative: string): number | Fault {
  const numbers: number[] = [];
  for (;;) {
    const word = words.text.slice(words.start, words.end).toUpperCase();
    if (numbers.length > 0 && (word === positive || word === negative)) {
      const [degrees = 0, minutes = 0, seconds = 0] = numbers;
      const total = Math.round((degrees * 3600 + minutes * 60 + seconds) * 1000);
      const isInRange = minutes < 60 && seconds < 60 && total <= most * 3600000;
      if (!isInRange)
        return faultAt(
          words,
          'syntax/number-range',
          `Degrees are at most ${most}, minutes and seconds below 60, and servers refuse the zone. Correct the position.`,
        );
      return word === positive ? total : -total;
    }
    const isNumber = (numbers.length < 2 ? /^\d+$/ : /^\d+(\.\d{1,3})?$/).test(word);
    if (!isNumber || numbers.length === 3)
      return faultAt(
        words,
        'syntax/bad-location',
        `This is no position, and servers refuse the zone. Write degrees, minutes and seconds with blanks between, then ${positive} or ${negative}.`,
      );
    numbers.push(Number(word));
    if (!words.next())
      return faultAt(
        words,
        'syntax/missing-rdata-field',
        `${positive} or ${negative} is missing, and servers refuse the zone. Write it behind the degrees.`,
      );
  }
}

/** Centimetres, or NaN. */
function metres(words: Words): number {
  const match = /^(-?\d+(?:\.\d{1,2})?)[mM]?$/.exec(words.text.slice(words.start, words.end));
  return match ? Math.round(Number(match[1]) * 100) : Number.NaN;
}

/** RFC 1876 §2: a mantissa of one digit and a power of ten, in centimetres. */
function exponential(centimetres: number): number {
  let mantissa = centimetres;
  let exponent = 0;
  while (mantissa >= 10 && exponent < 9) {
    mantissa = Math.floor(mantissa / 10);
    exponent++;
  }
  return (Math.min(mantissa, 9) << 4) | exponent;
}

function showAngle(value: number, positive: string, negative: string): string {
  const total = Math.abs(value);
  const degrees = Math.floor(total / 3600000);
  const minutes = Math.floor((total % 3600000) / 60000);
  return `${degrees} ${minutes} ${((total % 60000) / 1000).toFixed(3)} ${value >= 0 ? positive : negative}`;
}
