import type { Name } from '../dns/name.ts';
import type { SpfRecord } from '../mail/spf.ts';
import type { SpfNode } from '../mail/spf-node.ts';
import { spfTrees } from '../mail/spf-tree.ts';
import { lookupLimit } from '../mail/spf-vocabulary.ts';
import { Published } from '../workspace/published.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import type { Zone } from '../zone/zone.ts';

/** Gives the lookup trees of a zone's SPF records, as if the workspace were published; what they share is worked out once. */
export function spfTreesOf(snapshot: Snapshot, zone: Zone): (record: SpfRecord, domain: Name) => SpfNode {
  return spfTrees(spfResolver(new Published(zone, snapshot)));
}

/** The lookups of a tree beside what receivers allow: `SPF 9/10`, or `SPF ≥9/10` where not all is known. */
export function showBudget({ lookups, isAtLeast }: SpfNode): string {
  return `SPF ${isAtLeast ? '≥' : ''}${lookups}/${lookupLimit}`;
}

/** Whether TXT RDATA begins with `v=spf1`, letters in either case, seen without making a string of it. */
export function beginsSpf(rdata: Uint8Array): boolean {
  for (let i = 0; i < 6; i++) {
    const octet = rdata[i + 1] as number;
    if ((octet >= 65 && octet <= 90 ? octet + 32 : octet) !== 'v=spf1'.charCodeAt(i)) return false;
  }
  return true;
}
