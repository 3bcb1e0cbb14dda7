/** RR type mnemonics and numbers. `defineType` enters each type; the lookups read text in place, without copies. */

const slots = 1024;
const slotCodes = new Int32Array(slots).fill(-1);
const slotNames: string[] = [];
const namesByCode = new Map<number, string>();

function hash(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) value = (value * 31 + (text.charCodeAt(i) | 32)) & 0xffffff;
  return value % slots;
}

/** Enters a type's mnemonic. Throws on a second entry of a name or number: types are declared once. */
export function enterTypeName(name: string, code: number): void {
  if (namesByCode.has(code) || findTypeCode(name, 0, name.length) >= 0)
    throw new Error(`type ${name} ${code}`);
  namesByCode.set(code, name);
  let slot = hash(name, 0, name.length);
  while (slotCodes[slot] !== -1) slot = (slot + 1) % slots;
  slotCodes[slot] = code;
  slotNames[slot] = name;
}

/** The number of the type written between two offsets, `TYPE123` included (RFC 3597 §5); -1 where it is none. */
export function findTypeCode(text: string, start: number, end: number): number {
  let slot = hash(text, start, end);
  for (let code = slotCodes[slot] as number; code !== -1; code = slotCodes[slot] as number) {
    if (equalsIgnoringCase(slotNames[slot] as string, text, start, end)) return code;
    slot = (slot + 1) % slots;
  }
  return genericNumber('TYPE', text, start, end);
}

/** The number behind `TYPE` or `CLASS`, or -1. */
export function genericNumber(prefix: string, text: string, start: number, end: number): number {
  const digits = start + prefix.length;
  if (end <= digits || end > digits + 5 || !equalsIgnoringCase(prefix, text, start, digits)) return -1;
  let value = 0;
  for (let i = digits; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value > 65535 ? -1 : value;
}

/** Whether a text's range equals an upper-case word, letters of either case. */
export function equalsIgnoringCase(word: string, text: string, start: number, end: number): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    let char = text.charCodeAt(start + i);
    if (char >= 97 && char <= 122) char -= 32;
    if (char !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** A type's mnemonic, or `TYPE123`. */
export function typeName(code: number): string {
  return namesByCode.get(code) ?? `TYPE${code}`;
}

/** The number of a type's mnemonic or `TYPE123`; undefined where it is none. */
export function typeCode(name: string): number | undefined {
  const code = findTypeCode(name, 0, name.length);
  return code < 0 ? undefined : code;
}
