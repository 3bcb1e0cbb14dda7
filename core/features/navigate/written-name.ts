import {
  encodeName,
  isAtOrBelow,
  maxNameOctets,
  type Name,
  nameFromWire,
  parseName,
} from '../../dns/name.ts';

/** A name in the form of another: absolute where that is, else relative to the origin as far as it lies below it. */
export function writeLike(name: Name, written: string, origin: Name | undefined): string {
  if (isAbsolute(written) || origin === undefined || !isAtOrBelow(name, origin)) return name;
  if (name === origin) return '@';
  return origin === '.' ? name.slice(0, -1) : name.slice(0, name.length - origin.length - 1);
}

/** Whether a written name ends in a dot of its own. */
export function isAbsolute(written: string): boolean {
  return parseName(written) !== undefined;
}

/** What a text means as a name under an origin, both as written in a zone; undefined where it is no name. */
export function readName(text: string, origin: Uint8Array | undefined): Name | undefined {
  const wire = new Uint8Array(2 * maxNameOctets);
  return encodeName(text, 0, text.length, origin, wire, 0) < 0 ? undefined : nameFromWire(wire);
}
