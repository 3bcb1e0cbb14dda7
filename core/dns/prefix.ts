import { showIpv4, showIpv6 } from './address.ts';

/** An address prefix (CIDR): four octets for IPv4 or sixteen for IPv6, and how many leading bits count. */
export interface Prefix {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** The prefix in text; its length is left out where it covers one address only. */
export function showPrefix(prefix: Prefix): string {
  const address = prefix.bytes.length === 4 ? showIpv4(prefix.bytes) : showIpv6(prefix.bytes);
  return prefix.length === prefix.bytes.length * 8 ? address : `${address}/${prefix.length}`;
}

/** The same prefix with every bit behind its length cleared. */
export function networkOf(prefix: Prefix): Prefix {
  const bytes = prefix.bytes.map((octet, index) => octet & maskOf(prefix.length, index));
  return { bytes, length: prefix.length };
}

/** Whether bits behind the prefix length are set, as in 192.0.2.1/24. */
export function hasHostBits(prefix: Prefix): boolean {
  return prefix.bytes.some((octet, index) => (octet & ~maskOf(prefix.length, index) & 255) !== 0);
}

/** Whether every address of `inner` is one of `outer`; never across address families. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  if (outer.bytes.length !== inner.bytes.length || inner.length < outer.length) return false;
  return sameBits(outer.bytes, inner.bytes, outer.length);
}

/** Whether two prefixes share an address: then one contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return a.bytes.length === b.bytes.length && sameBits(a.bytes, b.bytes, Math.min(a.length, b.length));
}

/** The one prefix that covers exactly two siblings, as 192.0.2.0/25 and 192.0.2.128/25; undefined for any others. */
export function mergeSiblings(a: Prefix, b: Prefix): Prefix | undefined {
  if (a.bytes.length !== b.bytes.length || a.length !== b.length || a.length === 0) return undefined;
  if (sameBits(a.bytes, b.bytes, a.length) || !sameBits(a.bytes, b.bytes, a.length - 1)) return undefined;
  return networkOf({ bytes: a.bytes, length: a.length - 1 });
}

/** How many addresses a prefix covers. */
export function addressCount(prefix: Prefix): bigint {
  return 1n << BigInt(prefix.bytes.length * 8 - prefix.length);
}

/** How many addresses some prefixes cover together, each address counted once. */
export function totalAddresses(prefixes: readonly Prefix[]): bigint {
  let total = 0n;
  for (const prefix of withoutContained(prefixes)) total += addressCount(prefix);
  return total;
}

/** The prefixes that no other one contains; of equal ones the first. */
export function withoutContained(prefixes: readonly Prefix[]): readonly Prefix[] {
  const widestFirst = prefixes.toSorted((a, b) => a.length - b.length);
  const kept: Prefix[] = [];
  for (const prefix of widestFirst) if (!kept.some((it) => contains(it, prefix))) kept.push(prefix);
  return kept;
}

/** The fewest prefixes that hold the same addresses and no others, wide ones first. */
export function mergePrefixes(prefixes: readonly Prefix[]): readonly Prefix[] {
  const kept: Prefix[] = [];
  for (const prefix of withoutContained(prefixes.map(networkOf))) add(kept, prefix);
  return kept;
}

/** Adds a prefix to others; where two halves meet they become one, which may be half of another. */
function add(kept: Prefix[], prefix: Prefix): void {
  if (kept.some((it) => contains(it, prefix))) return;
  const at = kept.findIndex((it) => mergeSiblings(it, prefix) !== undefined);
  const whole = at < 0 ? undefined : mergeSiblings(kept[at] as Prefix, prefix);
  if (whole === undefined) {
    kept.push(prefix);
    return;
  }
  kept.splice(at, 1);
  add(kept, whole);
}

function maskOf(length: number, index: number): number {
  const bits = Math.min(Math.max(length - index * 8, 0), 8);
  return (0xff00 >> bits) & 255;
}

function sameBits(a: Uint8Array, b: Uint8Array, length: number): boolean {
  for (let index = 0; index * 8 < length; index++) {
    if ((((a[index] ?? 0) ^ (b[index] ?? 0)) & maskOf(length, index)) !== 0) return false;
  }
  return true;
}
