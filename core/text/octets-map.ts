import { hashOctets } from './hash-octets.ts';

/** A map by octets, for what many records have in common: finding a known value makes no object, and no string. */
export class OctetsMap<Value> {
  private readonly byHash = new Map<number, { readonly octets: Uint8Array; readonly value: Value }[]>();

  /** The value of the octets between two offsets. */
  get(bytes: Uint8Array, start = 0, end = bytes.length): Value | undefined {
    const entries = this.byHash.get(hashOf(bytes, start, end));
    if (entries === undefined) return undefined;
    for (const { octets, value } of entries) if (isAt(octets, bytes, start, end)) return value;
    return undefined;
  }

  /** Enters octets that are not there yet; they must not change any more. */
  add(octets: Uint8Array, value: Value): void {
    const hash = hashOf(octets, 0, octets.length);
    const entries = this.byHash.get(hash);
    if (entries) entries.push({ octets, value });
    else this.byHash.set(hash, [{ octets, value }]);
  }
}

/** 30 bits: a number that needs no object of its own. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  return hashOctets(bytes, start, end) & 0x3fffffff;
}

function isAt(octets: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (octets.length !== end - start) return false;
  for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[start + i]) return false;
  return true;
}
