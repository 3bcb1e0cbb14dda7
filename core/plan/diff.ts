import type { Name } from '../dns/name.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { isSignerType } from './rr-type.ts';
import { compareRRsets, type RRset, rrsetId, rrsetsOf, sameRdata } from './rrset.ts';

/** What happens to one RRset between two versions of a zone. */
export type Change = Addition | Removal | Alteration;

export interface Addition {
  readonly kind: 'add';
  readonly owner: Name;
  readonly type: number;
  readonly after: RRset;
}

export interface Removal {
  readonly kind: 'remove';
  readonly owner: Name;
  readonly type: number;
  readonly before: RRset;
}

export interface Alteration {
  readonly kind: 'change';
  readonly owner: Name;
  readonly type: number;
  readonly before: RRset;
  readonly after: RRset;
  /** The records say the same and only their TTL differs. */
  readonly ttlOnly: boolean;
}

/**
 * The changes that lead from one version of a zone to another, RRset by RRset, the SOA first and then in canonical
 * order. Left out: the SOA's serial, which every deploy changes, and records that a signing name server makes.
 */
export function diffRecords(
  before: Iterable<ResourceRecord>,
  after: Iterable<ResourceRecord>,
): readonly Change[] {
  const old = new Map(comparable(before).map((set) => [rrsetId(set.owner, set.type), set]));
  const changes: Change[] = [];
  const kept = new Set<string>();
  for (const set of comparable(after)) {
    const { owner, type } = set;
    const id = rrsetId(owner, type);
    const was = old.get(id);
    kept.add(id);
    if (was === undefined) {
      changes.push({ kind: 'add', owner, type, after: set });
      continue;
    }
    const ttlOnly = sameRdata(was, set);
    if (!ttlOnly || was.ttl !== set.ttl)
      changes.push({ kind: 'change', owner, type, before: was, after: set, ttlOnly });
  }
  for (const [id, set] of old) {
    if (!kept.has(id)) changes.push({ kind: 'remove', owner: set.owner, type: set.type, before: set });
  }
  return changes.sort(compareRRsets);
}

/** The RRsets of a zone that a plan compares and counts: all but those that a signing name server makes. */
export function comparable(records: Iterable<ResourceRecord>): readonly RRset[] {
  return rrsetsOf(records).filter((set) => !isSignerType(set.type));
}
