import type { FieldKind } from '../field.ts';
import { readTtl } from '../ttl.ts';
import { findTypeCode, typeName } from '../type-names.ts';
import { type Fault, faultAt, type Words } from '../words.ts';

/** The number of the current word, or -1 where it is none. Digits only; larger than 2^53 saturates. */
export function readDigits(words: Words): number {
  if (words.quoted || words.start === words.end) return -1;
  let value = 0;
  for (let i = words.start; i < words.end; i++) {
    const digit = words.text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function numberFault(words: Words, value: number, bits: number): Fault {
  const max = 2 ** bits - 1;
  if (value >= 0)
    return faultAt(
      words,
      'syntax/number-range',
      `This number is beyond ${max}, the most that the field holds, so servers refuse the zone. Write a smaller one.`,
    );
  return faultAt(
    words,
    'syntax/number-range',
    `This is no number, and servers refuse the zone. Write one from 0 to ${max}.`,
  );
}

function unsigned(bits: 8 | 16 | 32, mnemonics?: Readonly<Record<string, number>>): FieldKind {
  const max = 2 ** bits - 1;
  const byNumber = new Map(Object.entries(mnemonics ?? {}).map(([word, value]) => [value, word]));
  return {
    label: `${bits}-bit number`,
    octets: bits / 8,
    ...(mnemonics ? { mnemonics } : {}),
    read(words, wire) {
      let value = readDigits(words);
      if (value < 0 && mnemonics)
        value = mnemonics[words.text.slice(words.start, words.end).toUpperCase()] ?? -1;
      if (value < 0 || value > max) return numberFault(words, value, bits);
      if (bits === 8) wire.u8(value);
      else if (bits === 16) wire.u16(value);
      else wire.u32(value);
      return undefined;
    },
    show(reader) {
      const value = bits === 8 ? reader.u8() : bits === 16 ? reader.u16() : reader.u32();
      return byNumber.size > 0 && bits === 16 && byNumber.has(value)
        ? (byNumber.get(value) as string)
        : String(value);
    },
  };
}

export const u8 = unsigned(8);
export const u16 = unsigned(16);
export const u32 = unsigned(32);

/** A number that may also be written as one of some words; shown as a number, except CERT's types, which have no other form in use. */
export const u8Or = (mnemonics: Readonly<Record<string, number>>): FieldKind => unsigned(8, mnemonics);
export const u16Or = (mnemonics: Readonly<Record<string, number>>): FieldKind => unsigned(16, mnemonics);

/** A 64-bit number in decimal. */
export const u64: FieldKind = {
  label: '64-bit number',
  read(words, wire) {
    const text = words.text.slice(words.start, words.end);
    if (!/^\d{1,20}$/.test(text) || BigInt(text) >= 1n << 64n) return numberFault(words, -1, 64);
    wire.u32(Number(BigInt(text) >> 32n));
    wire.u32(Number(BigInt(text) & 0xffffffffn));
    return undefined;
  },
  show: (reader) => String((BigInt(reader.u32()) << 32n) + BigInt(reader.u32())),
};

/** A duration: seconds, or with units as in `1h30m`. */
export const ttl: FieldKind = {
  label: 'duration in seconds',
  read(words, wire) {
    const value = words.quoted ? -1 : readTtl(words.text, words.start, words.end);
    if (value < 0) return numberFault(words, value === -2 ? 2 ** 33 : -1, 32);
    wire.u32(value);
    return undefined;
  },
  show: (reader) => String(reader.u32()),
};

/** An RR type's mnemonic. */
export const rrType: FieldKind = {
  label: 'record type',
  read(words, wire) {
    const code = findTypeCode(words.text, words.start, words.end);
    if (code < 0)
      return faultAt(
        words,
        'syntax/unknown-type',
        'There is no such record type, and servers refuse the zone. Write one such as A or MX.',
      );
    wire.u16(code);
    return undefined;
  },
  show: (reader) => typeName(reader.u16()),
};

/** DNSSEC's times: `YYYYMMDDHHmmSS` in UTC, or seconds since 1970 (RFC 4034 §3.2). */
export const time: FieldKind = {
  label: 'time as YYYYMMDDHHmmSS',
  read(words, wire) {
    const value = readDigits(words);
    const digits = words.end - words.start;
    const seconds =
      digits === 14 && value >= 0
        ? secondsOf(words.text.slice(words.start, words.end))
        : digits <= 10
          ? value
          : -1;
    if (seconds < 0 || (digits !== 14 && seconds > 0xffffffff)) {
      return faultAt(
        words,
        'syntax/bad-time',
        'This is no time, and servers refuse the zone. Write YYYYMMDDHHmmSS in UTC, or seconds since 1970.',
      );
    }
    wire.u32(seconds % 2 ** 32);
    return undefined;
  },
  show: (reader) => showTime(reader.u32()),
};

function secondsOf(text: string): number {
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at, i) =>
    Number(text.slice(at, i === 0 ? 4 : at + 2)),
  ) as [number, number, number, number, number, number];
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysOf(year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  )
    return -1;
  return daysSince1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const shifted = (month + 9) % 12;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * shifted + 2) / 5) +
    day -
    1 -
    719468
  );
}

function showTime(seconds: number): string {
  let days = Math.floor(seconds / 86400) + 719468;
  const era = Math.floor(days / 146097);
  days -= era * 146097;
  const yearOfEra = Math.floor(
    (days - Math.floor(days / 1460) + Math.floor(days / 36524) - Math.floor(days / 146096)) / 365,
  );
  const dayOfYear = days - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const rest = seconds % 86400;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${year}${two(month)}${two(day)}${two(rest / 3600)}${two((rest % 3600) / 60)}${two(rest % 60)}`;
}
