/** Who holds a lock, and since when. */
export interface LockOwner {
  readonly by: string;
  /** ISO 8601. */
  readonly since: string;
  /** The process that holds it; a lock whose process is gone is free. */
  readonly process: number;
}
/** Takes a lock for this process; the owner where somebody else has it. */
export declare function takeLock(
  path: string,
  by: string,
  now: Date,
):
  | {
      release(): void;
    }
  | LockOwner;
/** Whether a process of this machine runs. */
export declare function isAlive(id: number): boolean;
