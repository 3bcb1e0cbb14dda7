import type { TargetFailure } from '../target.ts';
/** What the agent reports about one zone, in words. */
export interface Report {
  /** The zone's name without its final dot. */
  readonly zone: string;
  /** The path of its file on the server. */
  readonly path: string;
  readonly code: string;
  /** What a program on the server said, or a value; may be empty. */
  readonly detail: string;
}
/** Why a zone cannot be planned or deployed, and what to do; the agent's codes in words. */
export declare function explainZone({ zone, path, code, detail }: Report): string;
/** The name server does not answer with the new version. */
export declare function explainReload({ zone, code, detail }: Report): string;
/** The old version could not be brought back: a person must look. */
export declare function explainRestore({ zone, path, code, detail }: Report): string;
/** Why nothing could be done on the server at all. */
export declare function explainFailure(label: string, code: string, detail: string): TargetFailure;
