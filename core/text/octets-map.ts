/** A map by octets, for what many records have in common: finding a known value makes no string of them. */
export class OctetsMap<Value> {
  private readonly byHash = new Map<number, { readonly octets: Uint8Array; readonly value: Value }[]>();

  get(octets: Uint8Array): Value | undefined {
    for (const entry of this.byHash.get(hashOf(octets)) ?? [])
      if (areEqual(entry.octets, octets)) return entry.value;
    return undefined;
  }

  /** Enters octets that are not there yet; they must not change any more. */
  add(octets: Uint8Array, value: Value): void {
    const hash = hashOf(octets);
    const entries = this.byHash.get(hash);
    if (entries) entries.push({ octets, value });
    else this.byHash.set(hash, [{ octets, value }]);
  }
}

/** FNV-1a, 32 bits. */
function hashOf(octets: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < octets.length; i++) hash = Math.imul(hash ^ (octets[i] as number), 0x01000193);
  return hash;
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
