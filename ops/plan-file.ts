/** Plans as files: canonical JSON with a hash that names the plan, and an end to its life. No secrets. */

import { createHash } from 'node:crypto';
import type { Plan } from '../core/plan/plan.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { planFromJson, planToJson } from './plan-json.ts';

/** A plan with what it was made for and when. */
export interface SavedPlan {
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly server: PlannedServer;
  readonly plan: Plan;
  /** SHA-256 over all of the above in hexadecimal. */
  readonly hash: string;
}

/** The server that a plan was made from. */
export interface PlannedServer {
  /** Its id in agency.yaml. */
  readonly id: string;
  /** The hash of its block, see `hashServerBlock`. */
  readonly hash: string;
}

/** For how long a plan may be carried out, in milliseconds. */
export const planLifetime = 24 * 60 * 60 * 1000;

const format = 1;

/** Gives a plan its hash. */
export function sealPlan(plan: Plan, server: PlannedServer, now: Date): SavedPlan {
  const saved = { madeAt: now.toISOString(), server, plan };
  return { ...saved, hash: hashOf(saved) };
}

/** The text of a plan file; equal plans give equal texts. */
export function writePlan(saved: SavedPlan): string {
  return `${canonicalJson({ ...bodyOf(saved), hash: saved.hash }, 2)}\n`;
}

/** The plan in a file, or why it cannot be used: no plan, changed since it was made, or too old. */
export function readPlan(text: string, now: Date): SavedPlan | { readonly problem: string } {
  const saved = parsePlan(text);
  if (saved === undefined) return { problem: 'This is no plan file of this version. Make a new plan.' };
  const problem = hashOf(saved) === saved.hash ? ageProblem(saved, now) : changed;
  return problem === undefined ? saved : { problem };
}

/** Why a plan is too old to be carried out; undefined while it is not. */
export function ageProblem({ madeAt }: SavedPlan, now: Date): string | undefined {
  const age = now.getTime() - Date.parse(madeAt);
  if (age > planLifetime)
    return `The plan of ${madeAt} is older than 24 hours. Make a new one and look at it again.`;
  // Clocks of two machines differ a little.
  if (age >= -300_000) return undefined;
  return `The plan is dated ${madeAt}, which is in the future. Check the clock, and make a new plan.`;
}

const changed = 'The plan was changed after it was made, so it is not what was shown. Make a new plan.';

function hashOf(saved: Omit<SavedPlan, 'hash'>): string {
  return createHash('sha256')
    .update(canonicalJson(bodyOf(saved)))
    .digest('hex');
}

function bodyOf({ madeAt, server, plan }: Omit<SavedPlan, 'hash'>): { readonly [key: string]: Json } {
  return { format, madeAt, server: { id: server.id, hash: server.hash }, plan: planToJson(plan) };
}

function parsePlan(text: string): SavedPlan | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null) return undefined;
  const saved = json as Partial<Record<keyof SavedPlan | 'format', unknown>>;
  const plan = planFromJson(saved.plan);
  const { id, hash } = (saved.server ?? {}) as Partial<Record<keyof PlannedServer, unknown>>;
  const isWhole = saved.format === format && plan !== undefined;
  if (!isWhole || typeof id !== 'string' || typeof hash !== 'string') return undefined;
  if (typeof saved.madeAt !== 'string' || Number.isNaN(Date.parse(saved.madeAt))) return undefined;
  if (typeof saved.hash !== 'string') return undefined;
  return { madeAt: saved.madeAt, server: { id, hash }, plan, hash: saved.hash };
}
