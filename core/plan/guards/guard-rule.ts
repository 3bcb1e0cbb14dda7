import type { Name } from '../../dns/name.ts';
import type { ResourceRecord } from '../../dns/resource-record.ts';
import type { Change } from '../diff.ts';

/** One guard rail: a kind of change that needs its own confirmation. */
export interface GuardRule {
  /** The word that allows it, as in `--allow apex-ns`. */
  readonly id: string;
  /** What it watches, for the documentation. */
  readonly summary: string;
  /** What would happen and why that may be wrong; undefined where the guard has nothing to say. */
  readonly check: (input: GuardInput) => string | undefined;
}

/** What the guards of one zone look at. */
export interface GuardInput {
  readonly zone: Name;
  readonly desired: readonly ResourceRecord[];
  readonly live: readonly ResourceRecord[];
  readonly changes: readonly Change[];
  /** The changes of others on the server that the plan would take back. */
  readonly undone: readonly Change[];
  /** The server has no file of the zone yet. */
  readonly isNew: boolean;
  /** The file on the server includes others. */
  readonly isAssembled: boolean;
  /** Why the file on the server does not load; undefined where it does. */
  readonly fault: string | undefined;
  readonly protections: readonly Protection[];
  readonly limits: Limits;
}

/** When a plan counts as large. */
export interface Limits {
  /** The share of a zone's RRsets that may be changed, and the share that may be removed. */
  readonly percent: number;
  /** Zones with fewer RRsets are not measured by `percent`. */
  readonly minimumRRsets: number;
  /** How many zones one deploy may change. */
  readonly zones: number;
}

/** Records that the agency keeps from being changed in passing. */
export interface Protection {
  readonly names: readonly Name[];
  /** RR type numbers; undefined for all. */
  readonly types: readonly number[] | undefined;
  /** Who answers for them, where that is said. */
  readonly owner: string | undefined;
  /** Why, and whom to ask, where that is said. */
  readonly reason: string | undefined;
}
