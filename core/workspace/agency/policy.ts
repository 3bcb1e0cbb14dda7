import { parseIpv4, parseIpv6 } from '../../dns/address.ts';
import type { Prefix } from '../../dns/prefix.ts';
import type { AgencyFile } from '../agency.ts';
import { memoized } from '../memo.ts';
import type { Written } from './values.ts';

/** What the house expects of TTLs, in seconds. */
export interface TtlPolicy {
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Relative to the domain; undefined for all names. */
  readonly names: readonly string[] | undefined;
}

/** `policy.ttl` of `agency.yaml`; undefined where it says nothing. */
export const ttlPolicy: (agency: AgencyFile) => TtlPolicy | undefined = memoized(({ written }) => {
  const ttl = partOf(partOf(written, 'policy'), 'ttl');
  if (!ttl) return undefined;
  const { min, max, names } = ttl;
  return {
    min: typeof min === 'number' ? min : undefined,
    max: typeof max === 'number' ? max : undefined,
    names: Array.isArray(names) ? names.map(String) : undefined,
  };
});

/** The steps by which tenants come to a DMARC policy that protects them, the last one the aim; empty where nobody says. */
export const dmarcLadder: (agency: AgencyFile) => readonly string[] = memoized(({ written }) => {
  const { ladder } = partOf(partOf(written, 'policy'), 'dmarc') ?? {};
  return Array.isArray(ladder) ? ladder.map(String) : [];
});

/** The networks of servers that are gone (`retired`). */
export const retiredNetworks: (agency: AgencyFile) => readonly Prefix[] = memoized(({ written }) => {
  const { retired } = written;
  return Array.isArray(retired) ? retired.flatMap((it) => networkIn(String(it)) ?? []) : [];
});

function partOf(map: Written | undefined, key: string): Written | undefined {
  const part = map?.[key];
  return typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as Written) : undefined;
}

function networkIn(text: string): Prefix | undefined {
  const [address = '', length] = text.split('/');
  const bytes = new Uint8Array(address.includes(':') ? 16 : 4);
  const parse = bytes.length === 4 ? parseIpv4 : parseIpv6;
  if (!parse(address, 0, address.length, bytes, 0)) return undefined;
  return { bytes, length: length === undefined ? bytes.length * 8 : Number(length) };
}
