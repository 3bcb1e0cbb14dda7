/** What the interface of a server cannot hold of a zone, or keeps to itself: a plan respects it and says so. */

import { withoutDot } from '../dns/name.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { typeName } from '../dns/type-names.ts';
import { type Change, diffRecords } from './diff.ts';
import type { DesiredZone, LiveZone, Refusal } from './plan.ts';
import { rrType } from './rr-type.ts';

/** The limits of a server that is reached through a control panel: its SOA record and serials are always its own. */
export interface ServerLimits {
  /** What sets the limits, for messages: `cPanel`. */
  readonly by: string;
  /** Why a record cannot be written there, to follow its name in a sentence; undefined where it can. */
  readonly obstacle: (record: ResourceRecord) => string | undefined;
  /** The TTL of every record in seconds, where the server has one for the whole zone. */
  readonly ttl?: number | undefined;
}

/** A wanted zone as the server can have it, and what a person should know of the difference. */
export interface Fitted {
  readonly desired: DesiredZone;
  readonly notes: readonly string[];
}

/** Gives a wanted zone the SOA of the server, and its TTL where it has one for all records. */
export function fitToServer(desired: DesiredZone, { records: live, limits }: LiveZone): Fitted {
  if (limits === undefined) return { desired, notes: [] };
  const { by, ttl } = limits;
  const notes: string[] = [];
  const isSoa = ({ type }: ResourceRecord) => type === rrType.soa;
  const soa = live.filter(isSoa);
  const [wantedSoa, others] = [desired.records.filter(isSoa), desired.records.filter((it) => !isSoa(it))];
  if (soa.length > 0 && diffRecords(soa, wantedSoa).length > 0)
    notes.push(`${by} keeps an SOA record of its own; the one in the workspace is left out.`);
  const fitted = ttl === undefined ? others : others.map((record) => ({ ...record, ttl }));
  const odd = others.filter((record) => record.ttl !== ttl).length;
  if (ttl !== undefined && odd > 0) {
    const which = odd === 1 ? 'one record asks' : `${odd} records ask`;
    notes.push(`${by} has one TTL for the whole zone, ${ttl} seconds, where ${which} for another.`);
  }
  const kept = soa.length > 0 ? soa : wantedSoa;
  return { desired: { zone: desired.zone, records: [...kept, ...fitted] }, notes };
}

/** Why changes cannot be made on a server; undefined where they can. Records that stay as they are do not matter. */
export function limitsProblem({ zone, limits }: LiveZone, changes: readonly Change[]): Refusal | undefined {
  if (limits === undefined) return undefined;
  const problems = changes.flatMap((change) => {
    if (change.kind === 'remove' || change.type === rrType.soa) return [];
    const { owner, type, ttl } = change.after;
    const reasons = change.after.rdata.map((rdata) => limits.obstacle({ owner, type, ttl, rdata }));
    const reason = reasons.find((it) => it !== undefined);
    return reason === undefined ? [] : [`${withoutDot(owner)} ${typeName(type)} ${reason}`];
  });
  if (problems.length === 0) return undefined;
  const message =
    `${limits.by} cannot hold all of ${withoutDot(zone)}, so nothing of it is deployed: ${problems.join('; ')}. ` +
    'Take these records out, or keep the zone on another server.';
  return { zone, message };
}
