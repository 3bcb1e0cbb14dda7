import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Who holds a lock, and since when. */
export interface LockOwner {
  readonly by: string;
  /** ISO 8601. */
  readonly since: string;
  /** The process that holds it; a lock whose process is gone is free. */
  readonly process: number;
}

/** Takes a lock for this process; the owner where somebody else has it. */
export function takeLock(path: string, by: string, now: Date): { release(): void } | LockOwner {
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, JSON.stringify({ by, since: now.toISOString(), process: process.pid }));
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = ownerOf(path);
      if (owner && isAlive(owner.process)) return owner;
      // Its process is gone, or ended before it wrote who it was.
      rmSync(path, { force: true });
    }
  }
}

function ownerOf(path: string): LockOwner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a process of this machine runs. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
