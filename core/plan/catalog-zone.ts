import type { Name } from '../dns/name.ts';
import { isAtOrBelow, withoutDot } from '../dns/name.ts';
import type { Change } from './diff.ts';
import type { DesiredZone } from './plan.ts';
import { readRecords } from './read-records.ts';
import { rrType } from './rr-type.ts';

/**
 * A catalog zone (RFC 9432) with these members: name servers that take it over take every member over too, and drop what
 * is no longer in it. The label of a member depends on its name alone, so that others come and go beside it.
 */
export function catalogZone(catalog: Name, members: readonly Name[]): DesiredZone {
  const labels = new Map<string, Name>();
  for (const member of [...members].sort()) {
    let label = hashOf(member);
    while (labels.has(label)) label = hashOf(label);
    labels.set(label, member);
  }
  const lines = [...labels].map(([label, member]) => `${label}.zones PTR ${member}`);
  // The SOA and NS are there because every zone has them; nobody is meant to ask them (RFC 9432 §4.1).
  const head = '$TTL 3600\n@ SOA invalid. invalid. 1 3600 600 2147483646 0\n@ NS invalid.\nversion TXT "2"\n';
  return { zone: catalog, records: readRecords(catalog, `${head}${lines.join('\n')}\n`) };
}

/** The changes by which a catalog loses members; none for every other zone. */
export function lostMembers(zone: Name, changes: readonly Change[]): readonly Change[] {
  return changes.filter(
    ({ kind, owner, type }) =>
      kind === 'remove' && type === rrType.ptr && isAtOrBelow(owner, `zones.${withoutDot(zone)}.` as Name),
  );
}

/** 64 bits of FNV-1a in hexadecimal: short enough for a label, whatever the name. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
