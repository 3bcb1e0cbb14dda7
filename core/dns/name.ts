/**
 * Domain names. Two forms: `Name`, the canonical presentation string that maps, rules and people use, and the
 * uncompressed wire form (RFC 1035 §3.1) that columns and RDATA hold.
 */

import { utf8 } from '../text/octets.ts';

declare const canonical: unique symbol;

/** An absolute domain name in lower case with its final dot, specials escaped (RFC 4343); compares with `===`. */
export type Name = string & { readonly [canonical]: true };

/** The name of the root, `.`. */
export const root = '.' as Name;

/** The most octets that a name takes on the wire, its root label included (RFC 1035 §2.3.4). */
export const maxNameOctets = 255;
const maxLabelOctets = 63;

/** Why a written name is none; the value that `encodeName` returns instead of a length. */
export const nameFault = {
  labelTooLong: -1,
  nameTooLong: -2,
  emptyLabel: -3,
  badEscape: -4,
  noOrigin: -5,
} as const;

const dot = 46;
const backslash = 92;
const at = 64;

/**
 * Encodes the name written in `text` between two offsets, appending `origin` (wire form) when it is relative.
 * Writes into `out` from `position` on and returns the position behind it, or a negative `nameFault`.
 * The letters' case is kept. `out` must have room for 255 octets and one label more.
 */
export function encodeName(
  text: string,
  start: number,
  end: number,
  origin: Uint8Array | undefined,
  out: Uint8Array,
  position: number,
): number {
  if (end - start === 1) {
    const only = text.charCodeAt(start);
    if (only === dot) {
      out[position] = 0;
      return position + 1;
    }
    if (only === at) return appendOrigin(origin, out, position, position);
  }
  if (end === start) return nameFault.emptyLabel;
  const limit = position + maxNameOctets;
  let label = position;
  let write = position + 1;
  let i = start;
  while (i < end) {
    let char = text.charCodeAt(i++);
    if (char === dot) {
      if (write - label === 1) return nameFault.emptyLabel;
      out[label] = write - label - 1;
      label = write++;
      if (write > limit) return nameFault.nameTooLong;
      if (i === end) {
        out[label] = 0;
        return write;
      }
      continue;
    }
    if (char === backslash) {
      if (i === end) return nameFault.badEscape;
      char = text.charCodeAt(i++);
      if (char >= 48 && char <= 57) {
        const octet = decimalEscape(text, i - 1, end);
        if (octet < 0) return nameFault.badEscape;
        i += 2;
        char = octet;
      }
    } else if (char > 127) {
      const octets = utf8(text, i - 1);
      if (octets.length === 4) i++;
      for (const octet of octets) {
        if (write - label > maxLabelOctets) return nameFault.labelTooLong;
        out[write++] = octet;
      }
      if (write > limit) return nameFault.nameTooLong;
      continue;
    }
    if (write - label > maxLabelOctets) return nameFault.labelTooLong;
    out[write++] = char;
    if (write > limit) return nameFault.nameTooLong;
  }
  out[label] = write - label - 1;
  return appendOrigin(origin, out, write, position);
}

function appendOrigin(origin: Uint8Array | undefined, out: Uint8Array, write: number, start: number): number {
  if (origin === undefined) return nameFault.noOrigin;
  if (write - start + origin.length > maxNameOctets) return nameFault.nameTooLong;
  for (let i = 0; i < origin.length; i++) out[write + i] = origin[i] as number;
  return write + origin.length;
}

/** The octet of `\DDD` whose first digit is at `i`, or -1. RFC 1035 §5.1 */
export function decimalEscape(text: string, i: number, end: number): number {
  if (i + 3 > end) return -1;
  let value = 0;
  for (let k = i; k < i + 3; k++) {
    const digit = text.charCodeAt(k) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value > 255 ? -1 : value;
}

const scratch = new Uint8Array(2 * maxNameOctets);

/** The name that a text means under an origin, or undefined where it is none (too long, empty label, no origin). */
export function parseName(text: string, origin?: Name): Name | undefined {
  const length = encodeName(text, 0, text.length, origin && nameToWire(origin), scratch, 0);
  return length < 0 ? undefined : nameFromWire(scratch, 0);
}

/** The uncompressed wire form of a name. */
export function nameToWire(name: Name): Uint8Array {
  const length = encodeName(name, 0, name.length, undefined, scratch, 0);
  return scratch.slice(0, Math.max(length, 0));
}

/** The canonical name whose uncompressed wire form starts at `position`. */
export function nameFromWire(wire: Uint8Array, position = 0): Name {
  const length = plainName(wire, position);
  const name = length < 0 ? showName(wire, position).toLowerCase() : textOf(length);
  return name as Name;
}

const plain = new Uint8Array(maxNameOctets + 1);

/** Writes a name of letters, digits, hyphens, underscores and asterisks into `plain`; -1 where it has others. */
function plainName(wire: Uint8Array, position: number): number {
  let write = 0;
  let i = position;
  for (let length = wire[i] ?? 0; length > 0; length = wire[i] ?? 0) {
    for (let k = i + 1; k <= i + length; k++) {
      const char = plainOctets[wire[k] ?? 0] as number;
      if (char === 0) return -1;
      plain[write++] = char;
    }
    plain[write++] = dot;
    i += length + 1;
  }
  if (write === 0) plain[write++] = dot;
  return write;
}

/** The text in `plain`, made in one piece: character by character it would be a rope, many times as large. */
function textOf(length: number): string {
  return Reflect.apply(String.fromCharCode, undefined, plain.subarray(0, length));
}

/** The lower-case character of each octet that needs no escape; 0 for the others. */
const plainOctets = Uint8Array.from({ length: 256 }, (_, octet) => {
  const char = String.fromCharCode(octet).toLowerCase();
  return /[a-z0-9_*-]/.test(char) ? char.charCodeAt(0) : 0;
});

/** The presentation form of the wire name at `position`, letters as they are, specials escaped (RFC 4343 §2.1). */
export function showName(wire: Uint8Array, position = 0): string {
  let result = '';
  let i = position;
  for (let length = wire[i] ?? 0; length > 0; length = wire[i] ?? 0) {
    for (let k = i + 1; k <= i + length; k++) result += showOctet(wire[k] ?? 0);
    result += '.';
    i += length + 1;
  }
  return result === '' ? '.' : result;
}

function showOctet(octet: number): string {
  if (octet <= 32 || octet >= 127) return `\\${String(octet).padStart(3, '0')}`;
  const char = String.fromCharCode(octet);
  return '."();@$\\'.includes(char) ? `\\${char}` : char;
}

/** The octets that the wire name at `position` takes, its root label included. */
export function wireNameLength(wire: Uint8Array, position = 0): number {
  let i = position;
  while (i < wire.length && wire[i] !== 0) i += (wire[i] as number) + 1;
  return i + 1 - position;
}

/** The labels of a name, leftmost first; none for the root. Escapes stay as written in canonical form. */
export function labelsOf(name: Name): readonly string[] {
  const labels: string[] = [];
  let start = 0;
  for (let i = 0; i < name.length; i++) {
    if (name.charCodeAt(i) === backslash) i++;
    else if (name.charCodeAt(i) === dot) {
      if (i > start) labels.push(name.slice(start, i));
      start = i + 1;
    }
  }
  return labels;
}

/** The name without its leftmost label; undefined for the root. */
export function parentOf(name: Name): Name | undefined {
  if (name === root) return undefined;
  for (let i = 0; i < name.length; i++) {
    if (name.charCodeAt(i) === backslash) i++;
    else if (name.charCodeAt(i) === dot) return (i === name.length - 1 ? root : name.slice(i + 1)) as Name;
  }
  return undefined;
}

/** Whether a name equals another or lies below it. */
export function isAtOrBelow(name: Name, ancestor: Name): boolean {
  if (name === ancestor || ancestor === root) return true;
  if (!name.endsWith(ancestor)) return false;
  const before = name.length - ancestor.length - 1;
  if (before < 0 || name.charCodeAt(before) !== dot) return false;
  let backslashes = 0;
  while (name.charCodeAt(before - 1 - backslashes) === backslash) backslashes++;
  return backslashes % 2 === 0;
}

/** A name without its final dot, for messages; the root stays a dot. */
export function withoutDot(name: Name): string {
  return name === root ? '.' : name.slice(0, -1);
}

/** Orders names as DNSSEC does: by labels from the right (RFC 4034 §6.1). */
export function compareNames(a: Name, b: Name): number {
  if (a === b) return 0;
  const left = labelsOf(a);
  const right = labelsOf(b);
  for (let i = 1; i <= Math.min(left.length, right.length); i++) {
    const x = left[left.length - i] as string;
    const y = right[right.length - i] as string;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
