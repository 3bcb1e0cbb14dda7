import { labelsOf, type Name, withoutDot } from '../dns/name.ts';
import type { Zone } from '../zone/zone.ts';
import { ownerAt } from './field-at.ts';
import type { Report } from './rule.ts';

/** The first 28 octets of a SHA-256 digest of what stands before the @ (RFC 7929 §3, RFC 8162 §3). */
const hash = /^[0-9a-f]{56}$/;

/** Reports the owners of keys and certificates of mailboxes that are not `<hash>._openpgpkey` and the like. */
export function* wrongMailboxOwners(zone: Zone, type: number, label: string): Iterable<Report> {
  for (const { owner, first } of zone.rrsetsOf(type)) {
    const fault = faultOf(owner, label);
    if (fault === undefined) continue;
    yield {
      at: ownerAt(first),
      message: `${fault}, so mail programs never ask for ${withoutDot(owner)}. The name begins with the first 56 digits of the SHA-256 digest of what stands before the @, then ${label}.`,
    };
  }
}

function faultOf(owner: Name, label: string): string | undefined {
  const [first = '', second = ''] = labelsOf(owner);
  if (second === label && (hash.test(first) || first === '*')) return undefined;
  if (second !== label) return `${label} is not where it belongs`;
  return /^[0-9a-f]+$/.test(first) ? `This digest has ${first.length} digits` : 'This is no digest';
}
