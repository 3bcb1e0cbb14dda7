/** What the tests that break a deploy at its steps have in common. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { OtherServer } from '../../support/knot-server.ts';
import { scratchFolder } from './network-setup.ts';

/** How many steps are tried for each fault; `all` for every one. */
const { FAULTS = '2' } = process.env;

/** A folder that whoever runs the agent may write. */
export function openFolder(t: TestContext): string {
  const folder = scratchFolder(t);
  chmodSync(folder, 0o777);
  return folder;
}

/** Some of them, evenly spread, of which the first depends on `shift`. */
export function sample<T>(all: readonly T[], shift: number): readonly T[] {
  if (FAULTS === 'all') return all;
  const every = Math.ceil(all.length / Number(FAULTS));
  return all.filter((_, i) => i % every === (shift * 7) % every);
}

/** Until the agent of a client that is gone has ended. */
export async function lockIsFree(server: OtherServer): Promise<void> {
  const deadline = Date.now() + 20_000;
  const lock = join(server.folder, 'zones/.zonewright/lock');
  while (existsSync(lock)) {
    try {
      execFileSync('flock', ['-n', lock, 'true']);
      return;
    } catch {
      assert(Date.now() < deadline, 'the lock is held');
      await wait(25);
    }
  }
}
