import type { Name } from '../core/dns/name.ts';
import { withoutDot } from '../core/dns/name.ts';
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

/**
 * A plan that brings an earlier version's records back: the one that was replaced last where no `id` is given. It goes
 * through the same checks, guards and steps as every plan, and gets a newer serial.
 */
export async function planRollback(
  target: Target,
  zone: Name,
  id: string | undefined,
  options: MakePlanOptions,
): Promise<SavedPlan | TargetFailure> {
  const chosen = id ?? (await newestVersion(target, zone, options.signal));
  if (typeof chosen !== 'string') return chosen;
  const version = await target.version(zone, chosen, options.signal);
  if ('failure' in version) return version;
  const records = readRecords(zone, version.text);
  if (findSoa(records) === undefined) {
    return { failure: 'version', message: `The version ${chosen} of ${withoutDot(zone)} is no whole zone.` };
  }
  return makePlan([{ zone, records }], target, options);
}

async function newestVersion(
  target: Target,
  zone: Name,
  signal: AbortSignal | undefined,
): Promise<string | TargetFailure> {
  const versions = await target.versions(zone, signal);
  if ('failure' in versions) return versions;
  const [newest] = versions;
  if (newest) return newest.id;
  return {
    failure: 'version',
    message: `No earlier version of ${withoutDot(zone)} is kept on ${target.label}.`,
  };
}
