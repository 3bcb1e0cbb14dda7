/** What every way of deploying offers: a target is a name server's zones on some machine. */

import type { Name } from '../core/dns/name.ts';
import type { Base, LiveZone, Refusal, Restore } from '../core/plan/plan.ts';
import type { Keys } from './keys.ts';
import type { Machine } from './machine/machine.ts';
import type { Endpoint } from './wire/endpoint.ts';

/** A place to deploy zones to. None of its functions rejects: what went wrong is in the result. */
export interface Target {
  /** What people call it: `vps1 (BIND)`. */
  readonly label: string;
  /** Where its name server answers, where that is not port 53 of the server's own addresses. */
  readonly endpoints?: readonly Endpoint[];
  /** Milliseconds until its name server answers with what was deployed, where that may take more than some seconds. */
  readonly patience?: number;
  /** What the name server has of each zone, in one connection. Changes nothing. */
  read(zones: readonly Name[], signal?: AbortSignal): Promise<Reading | TargetFailure>;
  /**
   * Carries out a batch in one connection: checks every zone first and touches nothing where one is refused; then puts
   * one zone after another in place, and stops at the first that the name server does not take, after putting it back.
   * The last event is the end.
   */
  apply(batch: Batch, signal?: AbortSignal): AsyncIterable<StepEvent | EndEvent>;
  /**
   * Takes zones out of the name server's configuration, and their files into the history; only where the target can. A
   * zone that others changed since it was read stays. The steps are `check` and `install`; the last event is the end.
   */
  remove?(removal: Removal, signal?: AbortSignal): AsyncIterable<StepEvent | EndEvent>;
  /** The earlier versions of a zone that the server keeps, newest first. */
  versions(zone: Name, signal?: AbortSignal): Promise<readonly Version[] | TargetFailure>;
  /** The text of one of them. */
  version(zone: Name, id: string, signal?: AbortSignal): Promise<{ readonly text: string } | TargetFailure>;
}

/** Why a target could do nothing at all. */
export interface TargetFailure {
  /** For programs: `locked`, `unreachable`, `host-key-changed`, … */
  readonly failure: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** The host key that the machine showed, where it was not known. */
  readonly fingerprint?: string | undefined;
}

export interface Reading {
  readonly zones: ReadonlyMap<Name, LiveZone | Refusal>;
}

/** What to write where. */
export interface Batch {
  /** Twelve hexadecimal digits that name the plan in the server's journal. */
  readonly plan: string;
  /** Who deploys: `anna@laptop`. */
  readonly by: string;
  /** How many earlier versions of each zone the server keeps. */
  readonly keep: number;
  readonly zones: readonly BatchZone[];
}

export interface BatchZone {
  readonly zone: Name;
  /** What must be there still. */
  readonly base: Base;
  readonly serial: number;
  readonly text: string;
  /** What puts the old records back; undefined for a zone that had none. */
  readonly restore: Restore | undefined;
}

/** The zones that a server is to forget. */
export interface Removal extends Omit<Batch, 'zones'> {
  readonly zones: readonly Pick<BatchZone, 'zone' | 'base'>[];
}

/** The steps that each zone goes through. */
export type Phase = 'check' | 'install' | 'reload' | 'restore';

export interface StepEvent {
  readonly kind: 'step';
  readonly zone: Name;
  readonly phase: Phase;
  readonly result: 'ok' | 'failed';
  /** For programs: why it failed (`drift`, `invalid`, …), or for a check that passed: `install`, `reload` or `done`. */
  readonly code: string;
  /** What is wrong and what to do; empty where nothing is. */
  readonly message: string;
  /** The serial under which the server has the new version, where it chose that itself. */
  readonly serial?: number | undefined;
}

export interface EndEvent {
  readonly kind: 'end';
  /** Nothing was touched; or each zone's own steps tell; or the connection broke, and its end is not known. */
  readonly end: 'untouched' | 'carried-out' | 'unknown';
  readonly failure: TargetFailure | undefined;
}

/** A version that a deploy replaced. */
export interface Version {
  /** When it was replaced and by which plan: `20261124T101502Z-0123456789ab`. */
  readonly id: string;
  /** The serial under which it was served; undefined where that is not known. */
  readonly serial: number | undefined;
  /** Who replaced it. */
  readonly by: string;
}

/** One option of a kind of target, declared once for reading, documentation and completion. */
export interface TargetOption {
  readonly name: string;
  readonly summary: string;
  /** What a value must match. */
  readonly pattern: RegExp;
  /** What the pattern means, for messages: `an absolute path`. */
  readonly expects: string;
  readonly example: string;
  /** The value where none is given; an option without one and not `isRequired` stays away. */
  readonly default?: string;
  readonly isRequired?: true;
}

/** A kind of target: its options as data, and how to open it. */
export interface TargetDefinition {
  /** What `dns.kind` says in agency.yaml. */
  readonly kind: string;
  readonly summary: string;
  readonly options: readonly TargetOption[];
  /** Options must come from `readTargetOptions`; the keys are the user's own where none are given. */
  readonly open: (machine: Machine, options: TargetOptions, keys?: Keys) => Target;
}

/** Checked values by the names of their options. */
export type TargetOptions = ReadonlyMap<string, string>;

/** What a server's `dns` may say besides the options of its kind. */
const everyTarget = new Set(['kind', 'ask', 'catalog', 'role', 'of']);

/**
 * The options of a target from what a workspace says, checked and completed with defaults; or what is wrong with them,
 * one sentence each.
 */
export function readTargetOptions(
  definition: TargetDefinition,
  values: Readonly<Record<string, unknown>>,
): { readonly options: TargetOptions } | { readonly problems: readonly string[] } {
  const { kind, options: declared } = definition;
  const known = declared.map(({ name }) => name);
  const problems = Object.keys(values)
    .filter((name) => !everyTarget.has(name) && !known.includes(name))
    .map((name) => `"${name}" is no option of ${kind}; it has ${known.join(', ')}.`);
  const { role = undefined, of = 'another server' } = values;
  if (role === 'secondary') {
    problems.push(
      `It is a secondary of ${of}: it takes its zones over from there, and nothing is deployed to it. Let tenants name ` +
        'the primary after server:.',
    );
  }
  const options = new Map<string, string>();
  for (const { name, pattern, expects, example, isRequired, default: usual } of declared) {
    const value = values[name] ?? usual;
    if (value === undefined) {
      if (isRequired) problems.push(`${kind} needs "${name}": ${expects}, such as ${example}.`);
    } else if ((typeof value === 'string' || typeof value === 'number') && pattern.test(String(value))) {
      options.set(name, String(value));
    } else problems.push(`"${name}" of ${kind} must be ${expects}, such as ${example}.`);
  }
  return problems.length > 0 ? { problems } : { options };
}
