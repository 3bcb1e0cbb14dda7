import { isAtOrBelow, labelsOf, type Name, root } from '../dns/name.ts';
import { cname, ns } from '../dns/types/basic.ts';
import type { Zone } from '../zone/zone.ts';
import { zoneFact } from '../zone/zone-fact.ts';

/**
 * What a zone is for: the names of a domain, of addresses in reverse, the members of a catalog (RFC 9432), or the policy
 * of a resolver (RPZ). `local` zones are those that resolvers and hosts answer for themselves, such as localhost.
 */
export type ZonePurpose = 'domain' | 'reverse' | 'catalog' | 'policy' | 'local';

/** Tells what a zone is for by its apex, its name servers and its first aliases. */
export const purposeOf: (zone: Zone) => ZonePurpose = zoneFact(tellPurpose);

function tellPurpose(zone: Zone): ZonePurpose {
  const { apex } = zone;
  if (apex === undefined) return 'domain';
  const servers = zone.find(apex, ns.code)?.records.flatMap((it) => it.targets) ?? [];
  if (servers.length > 0 && servers.every((it) => it === 'invalid.')) return 'catalog';
  if (isPolicy(zone, apex)) return 'policy';
  if (servers.length > 0 && servers.every((it) => it === 'localhost.')) return 'local';
  return isReverse(apex) ? 'reverse' : 'domain';
}

/** Whether a name belongs to the tree of addresses. */
export function isReverse(name: Name): boolean {
  return isAtOrBelow(name, 'in-addr.arpa.' as Name) || isAtOrBelow(name, 'ip6.arpa.' as Name);
}

const policyTargets = new Set<Name>([root, '*.', 'rpz-passthru.', 'rpz-drop.', 'rpz-tcp-only.'] as Name[]);

/** A policy zone says so in its name, or with aliases of targets that mean something only there. */
function isPolicy(zone: Zone, apex: Name): boolean {
  if (labelsOf(apex).some((it) => /^rpz(-|$)/.test(it))) return true;
  let looked = 0;
  for (const rrset of zone.rrsetsOf(cname.code)) {
    if (rrset.first.targets.some((it) => policyTargets.has(it))) return true;
    if (++looked === 20) break;
  }
  return false;
}

/** Top-level names that never resolve across the Internet (RFC 6761, RFC 6762, RFC 9476, and `internal` as ICANN reserved it in 2024). */
const specialTops = new Set(['test', 'example', 'invalid', 'localhost', 'local', 'internal', 'onion', 'alt']);

/** Whether a name is one for examples (RFC 2606) or for private use, so that special addresses and hosts are at home there. */
export function isSpecialUse(name: Name): boolean {
  const labels = labelsOf(name);
  const top = labels.at(-1) ?? '';
  return (
    specialTops.has(top) ||
    isAtOrBelow(name, 'home.arpa.' as Name) ||
    (labels.at(-2) === 'example' && (top === 'com' || top === 'net' || top === 'org'))
  );
}
