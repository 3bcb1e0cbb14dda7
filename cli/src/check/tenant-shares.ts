import type { SentFinding } from '../../../core/rules/sent-findings.ts';
import type { Settings } from '../../../core/workspace/settings.ts';
import type { DeclaredZone } from '../../../core/workspace/snapshot.ts';
import type { Uri } from '../../../core/zone/source.ts';

/** What a thread that checks tenants is started with: the files as they were read, so that all threads see the same. */
export interface ThreadStart {
  readonly files: readonly (readonly [uri: Uri, text: string])[];
  readonly declared: ReadonlyMap<Uri, DeclaredZone>;
  readonly settings: Settings | undefined;
  /** How many tenants have been taken, shared by all threads. */
  readonly taken: Int32Array;
}

/** What was found out since: with it, a thread begins to check. */
export interface ThreadGo {
  readonly files: ThreadStart['files'];
  readonly committed: ReadonlyMap<Uri, string>;
  readonly today: number | undefined;
}

/** The findings about some tenants' zones, by each one's place among the tenants with templates. */
export type ThreadAnswer = readonly (readonly [tenant: number, found: readonly SentFinding[]])[];

/** So many tenants are taken at a time: few enough that all threads end together, enough that they seldom ask. */
const shareSize = 8;

/** The places of tenants that nobody has taken yet, share by share, until all are taken. */
export function* nextShares(taken: Int32Array, tenants: number): Iterable<readonly number[]> {
  for (;;) {
    const first = Atomics.add(taken, 0, shareSize);
    if (first >= tenants) return;
    yield Array.from({ length: Math.min(shareSize, tenants - first) }, (_, i) => first + i);
  }
}
