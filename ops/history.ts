import { type Name, withoutDot } from '../core/dns/name.ts';
import { readRecords } from '../core/plan/read-records.ts';
import { findSoa } from '../core/plan/soa.ts';
import { type MakePlanOptions, makePlan } from './make-plan.ts';
import type { SavedPlan } from './plan-file.ts';
import type { Target, TargetFailure, Version } from './target.ts';

/** The versions of a zone that deploys replaced and the server keeps, newest first. */
export function listVersions(
  target: Target,
  zone: Name,
  signal?: AbortSignal,
): Promise<readonly Version[] | TargetFailure> {
  return target.versions(zone, signal);
}

/** A version for people: `serial 2026112401, replaced 2026-11-24 10:15 UTC by anna@laptop`. */
export function describeVersion({ id, serial, by }: Version): string {
  const when = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(id);
  const time = when ? ` ${when[1]}-${when[2]}-${when[3]} ${when[4]}:${when[5]} UTC` : '';
  return `serial ${serial ?? 'unknown'}, replaced${time} by ${by || 'somebody'}`;
}

/**
 * A plan that brings an earlier version's records back: the one that was replaced last where no `id` is given. It goes
 * through the same checks, guards and steps as every plan, and gets a serial newer than every one that the zone is known
 * to have had.
 */
export async function planRollback(
  target: Target,
  zone: Name,
  id: string | undefined,
  options: MakePlanOptions,
): Promise<SavedPlan | TargetFailure> {
  const versions = await target.versions(zone, options.signal);
  if ('failure' in versions) return versions;
  const chosen = id ?? versions[0]?.id;
  if (chosen === undefined) {
    return {
      failure: 'version',
      message: `No earlier version of ${withoutDot(zone)} is kept on ${target.label}.`,
    };
  }
  const version = await target.version(zone, chosen, options.signal);
  if ('failure' in version) return version;
  const records = readRecords(zone, version.text);
  if (findSoa(records) === undefined) {
    return { failure: 'version', message: `The version ${chosen} of ${withoutDot(zone)} is no whole zone.` };
  }
  const serials = versions.flatMap(({ serial }) => serial ?? []);
  return makePlan([{ zone, records }], target, { ...options, formerSerials: new Map([[zone, serials]]) });
}
