/** How long resolvers go on answering with what a deploy replaced: nobody can call an answer back. */

import { type Name, withoutDot } from '../dns/name.ts';
import { ttlInWords } from '../dns/ttl.ts';
import { typeName } from '../dns/type-names.ts';
import type { Change } from './diff.ts';
import type { ZonePlan } from './plan.ts';
import { readRecords } from './read-records.ts';
import { rrType } from './rr-type.ts';
import { findSoa, negativeTtl } from './soa.ts';

/** RRsets that resolvers may have as they were, for one time. */
export interface Wait {
  /** `old`: the answers of before. `none`: the answer that there is nothing, for what is new (RFC 2308 §5). */
  readonly answer: 'old' | 'none';
  /** From the moment at which every name server has the new version. */
  readonly seconds: number;
  readonly changes: readonly Change[];
}

/** What has to be waited for once a zone is deployed, the longest first; nothing for a zone that is new altogether. */
export function waitsOf({ zone, changes, restore }: ZonePlan): readonly Wait[] {
  const before = restore && findSoa(readRecords(zone, restore.text));
  if (!before) return [];
  const waits = new Map<string, Wait & { readonly changes: Change[] }>();
  for (const change of changes) {
    if (change.type === rrType.soa) continue;
    const answer = change.kind === 'add' ? 'none' : 'old';
    const seconds = change.kind === 'add' ? negativeTtl(before) : change.before.ttl;
    const id = `${answer} ${seconds}`;
    const known = waits.get(id);
    if (known) known.changes.push(change);
    else waits.set(id, { answer, seconds, changes: [change] });
  }
  return [...waits.values()].filter(({ seconds }) => seconds > 0).sort((a, b) => b.seconds - a.seconds);
}

/**
 * The waits of a zone in words, one line each. `until` shows the moment that lies so many seconds after the deploy:
 * `14:32`.
 */
export function describeWaits(planned: ZonePlan, until: (seconds: number) => string): readonly string[] {
  return waitsOf(planned).map(({ answer, seconds, changes }) => {
    const what = showRRsets(changes, planned.zone);
    return answer === 'old'
      ? `${what}: old answers may be seen until ${until(seconds)} (TTL ${seconds}).`
      : `${what}: new, and may be missing until ${until(seconds)} where somebody asked before (negative TTL ${seconds}).`;
  });
}

/** A day: who changes what resolvers keep for longer should have lowered its TTL before. */
const long = 86_400;

/** What to consider before RRsets are changed that resolvers keep for a day or more: a sentence or two, or nothing. */
export function longWaitNotes(changes: readonly Change[], zone: Name): readonly string[] {
  const slow: Change[] = [];
  let seconds = 0;
  for (const change of changes) {
    if (change.kind === 'add' || change.type === rrType.soa || onlyLowersTtl(change)) continue;
    if (change.before.ttl < long) continue;
    slow.push(change);
    seconds = Math.max(seconds, change.before.ttl);
  }
  if (slow.length === 0) return [];
  return [
    `Resolvers keep the old ${showRRsets(slow, zone)} for up to ${ttlInWords(seconds)} (TTL ${seconds}). Where that is ` +
      `too long, deploy a lower TTL such as 300 first, and this change ${ttlInWords(seconds)} later.`,
  ];
}

function onlyLowersTtl(change: Change): boolean {
  return change.kind === 'change' && change.ttlOnly && change.after.ttl < change.before.ttl;
}

/** `www A, @ MX and 3 more`. */
function showRRsets(changes: readonly Change[], zone: Name): string {
  const shown = changes
    .slice(0, 4)
    .map(({ owner, type }) => `${relativeOwner(owner, zone)} ${typeName(type)}`);
  const more = changes.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

function relativeOwner(owner: Name, zone: Name): string {
  if (owner === zone) return '@';
  return owner.endsWith(`.${zone}`) ? owner.slice(0, -zone.length - 1) : withoutDot(owner);
}
