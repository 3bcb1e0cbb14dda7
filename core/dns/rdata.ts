import type { Field } from './field.ts';
import { readHexRest, showHex } from './fields/encoded.ts';
import { readDigits } from './fields/number.ts';
import { wireNameLength } from './name.ts';
import type { TypeDefinition } from './type.ts';
import { types } from './types/index.ts';
import { WireReader, type WireWriter } from './wire.ts';
import { type Fault, faultAt, type Words } from './words.ts';

const byCode = new Map(types.map((type) => [type.code, type]));
/** Of the types with names in their RDATA, the fields up to the last name. */
const withNames = new Map(
  types
    .filter((type) => type.fields.some((it) => it.kind.isName))
    .map(({ code, fields }) => [code, fields.slice(0, fields.findLastIndex((it) => it.kind.isName) + 1)]),
);
/** Of the types with one name in their RDATA, behind fields that are always as long, where that name stands. */
const nameOffsets = new Map(
  types.flatMap(({ code, fields }) => {
    const before = fields.slice(
      0,
      fields.findIndex((it) => it.kind.isName),
    );
    const isFixed = before.every((it) => it.kind.octets !== undefined);
    if (!isFixed || fields.filter((it) => it.kind.isName).length !== 1) return [];
    return [[code, before.reduce((sum, it) => sum + (it.kind.octets ?? 0), 0)] as const];
  }),
);
/** The types whose names compare without regard to case as RDATA (RFC 4034 §6.2, RFC 6840 §5.1). */
const withFoldedNames = new Set([
  2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 17, 18, 21, 24, 26, 30, 33, 35, 36, 38, 39, 46,
]);

/** The declaration of a type by its number; undefined for types known by number only. */
export function typeDefinition(code: number): TypeDefinition | undefined {
  return byCode.get(code);
}

/** Told of each field as it is read: the field's index, and where it is written and where it stands in the RDATA. */
export type FieldListener = (field: number, start: number, end: number, from: number, to: number) => void;

/**
 * Reads the RDATA of a type and appends its wire form. `words` stands before the first word. On a fault nothing of
 * this record is left in `wire`, unless the fault `isReadable`. `end` is where a missing field is reported.
 */
export function readRdata(
  code: number,
  words: Words,
  wire: WireWriter,
  end: number,
  listener?: FieldListener,
): Fault | undefined {
  const rdata = wire.length;
  const fault = readFields(code, words, wire, rdata, end, listener);
  if (fault && !fault.isReadable) wire.length = rdata;
  return fault;
}

function readFields(
  code: number,
  words: Words,
  wire: WireWriter,
  rdata: number,
  end: number,
  listener?: FieldListener,
): Fault | undefined {
  const type = byCode.get(code);
  let has = words.next();
  const first = words.start;
  if (has && !words.quoted && words.end - words.start === 2 && words.text.startsWith('\\#', words.start))
    return readGeneric(type, words, wire, rdata);
  if (!type || type.fields.length === 0) {
    const start = has ? words.start : end;
    return {
      rule: 'syntax/generic-rdata',
      start,
      end: has ? words.end : end,
      message: `Servers know this type by its number only and refuse its data in any form but \\# length digits (RFC 3597 §5). Write it so.`,
    };
  }
  const { fields } = type;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as (typeof fields)[number];
    if (!has) return field.optional ? check(type, wire, rdata, first, end) : missing(type, field, end);
    const from = wire.length;
    const start = words.start;
    const fault = field.kind.read(words, wire, rdata);
    if (fault) {
      const isWord = fault.rule === 'syntax/number-range' && !/^\d/.test(words.text.slice(start, start + 1));
      // A word where a number belongs, and too few words: the number was left out, as in `MX mail.example.net.`
      const needed = fields.slice(i).filter((it) => !it.optional).length;
      return isWord && wordsLeft(words) < needed ? missing(type, field, start) : fault;
    }
    listener?.(i, start, words.end, from - rdata, wire.length - rdata);
    has = field.kind.isRest ? false : words.next();
  }
  if (has)
    return {
      rule: 'syntax/extra-rdata-field',
      start: words.start,
      end,
      message: `${type.name} has only ${fields.map((it) => it.name).join(', ')}; servers refuse the zone because of what follows. Delete it, or write a semicolon before a comment.`,
    };
  if (wire.length - rdata > 65535)
    return {
      rule: 'syntax/rdata-too-long',
      start: words.start,
      end,
      message:
        'The RDATA of one record has at most 65,535 octets, and servers refuse more. Make several records of it.',
    };
  return type.check ? check(type, wire, rdata, first, end) : undefined;
}

function missing(type: TypeDefinition, field: Field, at: number): Fault {
  return {
    rule: 'syntax/missing-rdata-field',
    start: at,
    end: at,
    message: `The ${field.name} of ${type.name} is missing here (${field.kind.label}), and servers refuse the zone. ${field.summary}`,
  };
}

/** The number of words from the current one on. */
function wordsLeft(words: Words): number {
  let count = 1;
  while (words.next()) count++;
  return count;
}

function check(
  type: TypeDefinition,
  wire: WireWriter,
  rdata: number,
  start: number,
  end: number,
): Fault | undefined {
  const problem = type.check?.(new WireReader(wire.bytes, rdata, wire.length));
  return problem && { ...problem, start, end, isReadable: true };
}

/** RFC 3597 §5: `\# length hexadecimal`. */
function readGeneric(
  type: TypeDefinition | undefined,
  words: Words,
  wire: WireWriter,
  rdata: number,
): Fault | undefined {
  const start = words.start;
  if (!words.next())
    return faultAt(
      words,
      'syntax/generic-rdata',
      'The length is missing after \\#, and servers refuse the zone. Write the number of octets, then their hexadecimal digits.',
    );
  const length = readDigits(words);
  const lengthWord = { start: words.start, end: words.end };
  if (length < 0 || length > 65535)
    return faultAt(
      words,
      'syntax/generic-rdata',
      'This is no length, and servers refuse the zone. Write the number of octets, from 0 to 65535, then their hexadecimal digits.',
    );
  if (words.next()) {
    const fault = readHexRest(words, wire);
    if (fault) return fault;
  }
  const octets = wire.length - rdata;
  if (octets !== length) {
    return {
      rule: 'syntax/generic-rdata-length',
      ...lengthWord,
      message: `The digits make ${octets} octets, but the length says ${length}; servers refuse the zone. Correct the length, or the digits.`,
      instead: { title: `Write ${octets}`, newText: String(octets) },
    };
  }
  if (type && type.fields.length > 0 && !isWellFormed(type, wire.bytes.subarray(rdata, wire.length))) {
    return {
      rule: 'syntax/generic-rdata',
      start,
      end: words.end,
      message: `These octets cannot be the data of ${type.name}, and servers refuse the zone. Write the record in the form that ${type.name} has.`,
    };
  }
  return undefined;
}

/** Whether octets can be the RDATA of a type: its fields show, read again, give the same octets. */
function isWellFormed(type: TypeDefinition, rdata: Uint8Array): boolean {
  const reader = new WireReader(rdata);
  for (const field of type.fields) {
    if (reader.left === 0 && field.optional) break;
    field.kind.show(reader, 0);
  }
  return reader.at === rdata.length;
}

/** RDATA in canonical presentation format; unknown types, and octets that their type cannot show, in RFC 3597's form. */
export function showRdata(code: number, rdata: Uint8Array): string {
  const type = byCode.get(code);
  if (!type || type.fields.length === 0 || !isWellFormed(type, rdata)) {
    return rdata.length === 0 ? '\\# 0' : `\\# ${rdata.length} ${showHex(rdata).toUpperCase()}`;
  }
  const reader = new WireReader(rdata);
  const shown: string[] = [];
  for (const field of type.fields) {
    if (reader.left === 0 && field.optional) break;
    shown.push(field.kind.show(reader, 0));
  }
  return shown.join(' ');
}

/** RDATA in canonical form for comparing records: names in lower case where their case has no meaning (RFC 4034 §6.2). */
export function canonicalRdata(code: number, rdata: Uint8Array): Uint8Array {
  if (!withFoldedNames.has(code)) return rdata;
  const result = rdata.slice();
  for (const at of namesIn(code, rdata)) lowerName(result, at);
  return result;
}

/** Turns the letters of the wire name at `at` into lower case. */
export function lowerName(bytes: Uint8Array, at: number): void {
  const end = at + wireNameLength(bytes, at);
  for (let i = at; i < end; i++) {
    const octet = bytes[i] as number;
    if (octet >= 65 && octet <= 90) bytes[i] = octet + 32;
  }
}

/** The offset in RDATA of the one name that its type has; undefined for types with none, several, or no fixed place. */
export function targetOffset(code: number): number | undefined {
  return nameOffsets.get(code);
}

/** The offsets of the domain names in RDATA of a type. */
export function namesIn(code: number, rdata: Uint8Array): readonly number[] {
  const fields = withNames.get(code) ?? [];
  const offsets: number[] = [];
  const reader = new WireReader(rdata);
  for (const { kind } of fields) {
    if (reader.left === 0) break;
    if (kind.isName) {
      offsets.push(reader.at);
      reader.at += wireNameLength(rdata, reader.at);
    } else kind.show(reader, 0);
  }
  return offsets;
}
