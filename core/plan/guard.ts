/** The guard rails: changes that are sometimes meant and often a mistake, each with a confirmation of its own. */

import type { ResourceRecord } from '../dns/resource-record.ts';
import { diffRecords } from './diff.ts';
import type { GuardInput, GuardRule, Limits, Protection } from './guards/guard-rule.ts';
import { mailGuards } from './guards/mail.ts';
import { protectedGuard } from './guards/protected.ts';
import { zoneGuards } from './guards/zone.ts';

export type { Limits, Protection } from './guards/guard-rule.ts';

/** A change of a plan that needs a person's explicit word. */
export interface Guard {
  /** What to allow: each guard has its own word, and there is none for all. */
  readonly id: string;
  /** What would happen, and why that may be wrong. */
  readonly message: string;
}

/** The limits where an agency sets none. */
export const defaultLimits: Limits = { percent: 30, minimumRRsets: 10, zones: 25 };

const manyZones = {
  id: 'many-zones',
  summary: 'The plan changes more zones than one deploy usually does.',
};

/** Every guard's word and what it watches, for the documentation and for completion. */
export const guardIds: readonly Pick<GuardRule, 'id' | 'summary'>[] = [
  ...zoneGuards,
  protectedGuard,
  ...mailGuards,
  manyZones,
];

/** What one zone's changes need a word for. */
export function guardZone(input: GuardInput): readonly Guard[] {
  return [...zoneGuards, protectedGuard, ...mailGuards].flatMap(({ id, check }) => {
    const message = check(input);
    return message === undefined ? [] : [{ id, message }];
  });
}

/**
 * What taking a whole zone out of a server needs a word for. `message` says what would happen; the protected among the
 * zone's records need their own word besides.
 */
export function guardRemoval(
  records: readonly ResourceRecord[],
  message: string,
  protections: readonly Protection[],
): readonly Guard[] {
  const changes = diffRecords(records, []);
  const kept = protectedGuard.check({ changes, protections });
  return [
    { id: 'remove-zone', message },
    ...(kept === undefined ? [] : [{ id: protectedGuard.id, message: kept }]),
  ];
}

/** What the size of a plan needs a word for. */
export function guardPlan(zones: number, limits: Limits): readonly Guard[] {
  if (zones <= limits.zones) return [];
  const message = `${zones} zones would change, more than ${limits.zones} at once. Read the plan to its end first.`;
  return [{ id: manyZones.id, message }];
}

/** The guards whose word was not given. */
export function unmetGuards(guards: readonly Guard[], allowed: ReadonlySet<string>): readonly Guard[] {
  return guards.filter(({ id }) => !allowed.has(id));
}
