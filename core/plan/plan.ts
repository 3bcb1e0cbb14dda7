/** A plan: what a deploy would do to each zone, as data that can be shown, kept and carried out exactly. */

import { isAtOrBelow, type Name, withoutDot } from '../dns/name.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { greatestSerial, isSerialAhead, nextSerial, type SerialPolicy } from '../dns/serial.ts';
import { type Change, diffRecords } from './diff.ts';
import { type Guard, guardPlan, guardZone, type Limits, type Protection } from './guard.ts';
import { renderZone } from './render-zone.ts';
import { rrsetId } from './rrset.ts';
import { fitToServer, limitsProblem, type ServerLimits } from './server-limits.ts';
import { findSoa, serialOf } from './soa.ts';
import { longWaitNotes } from './waiting.ts';

/** A zone as the workspace wants it. */
export interface DesiredZone {
  readonly zone: Name;
  readonly records: readonly ResourceRecord[];
}

/** A zone as a server has it. */
export interface LiveZone {
  readonly zone: Name;
  /** SHA-256 of the zone file in hexadecimal; undefined where the server knows the zone and has no file yet. */
  readonly fingerprint: string | undefined;
  /** What the file says, `$INCLUDE` and `$GENERATE` expanded. */
  readonly records: readonly ResourceRecord[];
  /** The serial that the name server answers with; undefined where it has not loaded the zone. */
  readonly servedSerial: number | undefined;
  /** What the last deploy wrote; undefined where there was none. */
  readonly deployed: readonly ResourceRecord[] | undefined;
  /** The file is put together from others with `$INCLUDE`. */
  readonly isAssembled: boolean;
  /** The file is known to be loaded, whatever serial the name server answers with: it counts by itself. */
  readonly isLoaded?: boolean;
  /** Why the file does not load, where it does not; `records` is then what could be read of it. */
  readonly fault: string | undefined;
  /** What the server's interface cannot hold; undefined for one that takes a zone as it is. */
  readonly limits?: ServerLimits | undefined;
}

export interface ZonePlan {
  readonly zone: Name;
  /** What the plan was made from; a deploy refuses where the server has something else. */
  readonly base: Base;
  /** The serial of the new version; newer than every serial seen. */
  readonly serial: number;
  readonly changes: readonly Change[];
  /** What somebody else changed on the server since the last deploy, whether this plan undoes it or not. */
  readonly drift: readonly Change[];
  /** The whole zone file to write. */
  readonly text: string;
  /**
   * The zone file that puts the old records back, under a serial newer than `serial`; undefined where there are none to
   * put back: the zone is new, or the file on the server does not load.
   */
  readonly restore: Restore | undefined;
  readonly guards: readonly Guard[];
  /** What a person should know, and needs no confirmation. */
  readonly notes: readonly string[];
}

export interface Base {
  readonly fingerprint: string | undefined;
  readonly servedSerial: number | undefined;
}

/** A zone file that brings old records back under a newer serial. */
export interface Restore {
  readonly serial: number;
  readonly text: string;
}

/** A zone that cannot be deployed as things are, and what to do about it. */
export interface Refusal {
  readonly zone: Name;
  readonly message: string;
}

export interface Plan {
  /** The changed zones. */
  readonly zones: readonly ZonePlan[];
  readonly refused: readonly Refusal[];
  /** The zones in which nothing is to do; they keep their serial. */
  readonly unchanged: readonly Name[];
  /** Guards over the plan as a whole; each zone has its own besides. */
  readonly guards: readonly Guard[];
}

export interface PlanOptions {
  /** The time of planning: dated serials come from it. */
  readonly now: Date;
  readonly policy: SerialPolicy;
  readonly limits: Limits;
  /** Records that need a confirmation of their own. */
  readonly protections: ReadonlyMap<Name, readonly Protection[]>;
  /** Serials that other name servers of a zone answer with: a secondary may be ahead of a restored primary. */
  readonly otherSerials: ReadonlyMap<Name, readonly number[]>;
}

/** Compares what is wanted with what each server has. Zones without a counterpart in `live` are refused. */
export function makeZonePlans(
  desired: readonly DesiredZone[],
  live: ReadonlyMap<Name, LiveZone | Refusal>,
  options: PlanOptions,
): Plan {
  const zones: ZonePlan[] = [];
  const refused: Refusal[] = [];
  const unchanged: Name[] = [];
  for (const wanted of desired) {
    const { zone } = wanted;
    const has = live.get(zone) ?? {
      zone,
      message: `The server did not say what it has of ${withoutDot(zone)}.`,
    };
    if ('message' in has) {
      refused.push(has);
      continue;
    }
    const planned = planZone(wanted, has, options);
    if (planned === undefined) unchanged.push(zone);
    else if ('message' in planned) refused.push(planned);
    else zones.push(planned);
  }
  return { zones, refused, unchanged, guards: guardPlan(zones.length, options.limits) };
}

/** The plan of one zone; undefined where nothing changes. */
export function planZone(
  wanted: DesiredZone,
  live: LiveZone,
  given: PlanOptions,
): ZonePlan | Refusal | undefined {
  const { zone } = wanted;
  const fault = faultOf(wanted);
  if (fault !== undefined) return { zone, message: fault };
  const { desired, notes } = fitToServer(wanted, live);
  const { records } = desired;
  const changes = diffRecords(live.records, records);
  if (changes.length === 0) return undefined;
  const problem = limitsProblem(live, changes);
  if (problem !== undefined) return problem;
  // A server that counts by itself need not come to the number of a policy: the next one is the least it can choose.
  const options: PlanOptions = live.limits ? { ...given, policy: 'increment' } : given;
  const current = greatestSerial(serialsSeen(live, options.otherSerials.get(zone) ?? []));
  const serial = nextSerial(options.policy, current, options.now);
  const drift = live.deployed === undefined ? [] : diffRecords(live.deployed, live.records);
  const isNew = live.fingerprint === undefined;
  return {
    zone,
    base: { fingerprint: live.fingerprint, servedSerial: live.servedSerial },
    serial,
    changes,
    drift,
    text: renderZone(zone, records, serial),
    restore: isNew || live.fault !== undefined ? undefined : restoreOf(live, serial, options.now),
    guards: guardZone({
      zone,
      desired: records,
      live: live.records,
      changes,
      undone: driftUndone(drift, changes),
      isNew,
      isAssembled: live.isAssembled,
      fault: live.fault,
      protections: options.protections.get(zone) ?? [],
      limits: options.limits,
    }),
    notes: [...notes, ...notesOn(live, current, options), ...longWaitNotes(changes, zone)],
  };
}

function restoreOf(
  { zone, records }: LiveZone,
  replaced: number,
  now: Date,
): { serial: number; text: string } {
  const serial = nextSerial('increment', replaced, now);
  return { serial, text: renderZone(zone, records, serial) };
}

function faultOf({ zone, records }: DesiredZone): string | undefined {
  const name = withoutDot(zone);
  const soa = findSoa(records);
  if (soa === undefined)
    return `${name} has no SOA record, so no name server would load it. Add one to the zone.`;
  if (soa.owner !== zone) {
    return `The SOA record of ${name} belongs to ${withoutDot(soa.owner)}: the zone would not load. Correct its owner.`;
  }
  const outside = records.find((record) => !isAtOrBelow(record.owner, zone));
  if (outside === undefined) return undefined;
  return (
    `${withoutDot(outside.owner)} lies outside ${name}: a name server would drop the record without an error. ` +
    'Write the owner without its final dot, or move the record to its own zone.'
  );
}

function serialsSeen(live: LiveZone, others: readonly number[]): number[] {
  const seen = [...others];
  for (const records of [live.records, live.deployed ?? []]) {
    const soa = findSoa(records);
    if (soa !== undefined) seen.push(serialOf(soa.rdata));
  }
  if (live.servedSerial !== undefined) seen.push(live.servedSerial);
  return seen;
}

/** The foreign changes that a plan would take back: their RRsets are among those that it changes. */
function driftUndone(drift: readonly Change[], changes: readonly Change[]): readonly Change[] {
  const touched = new Set(changes.map(({ owner, type }) => rrsetId(owner, type)));
  return drift.filter(({ owner, type }) => touched.has(rrsetId(owner, type)));
}

function notesOn(live: LiveZone, current: number | undefined, options: PlanOptions): readonly string[] {
  const notes: string[] = [];
  const soa = findSoa(live.records);
  const written = soa && serialOf(soa.rdata);
  const isKnown = written !== undefined && live.servedSerial !== undefined && live.isLoaded !== true;
  if (isKnown && written !== live.servedSerial) {
    notes.push(
      `The file on the server has serial ${written}, and the name server answers with ${live.servedSerial}: ` +
        'the file was edited and not loaded, or loading it failed. The differences shown are against the file.',
    );
  }
  if (current !== undefined && isSerialAhead(options.policy, current, options.now)) {
    notes.push(
      `Serial ${current} lies ahead of the policy "${options.policy}", so serials count on by one. To come back, add ` +
        '2147483647 to it, wait until every secondary has that, then set the serial you want (RFC 1982 §3.1).',
    );
  }
  return notes;
}
