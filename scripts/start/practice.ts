import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PracticeStore } from '../../ops/practice/store.ts';
import { practiceFolder } from '../../ops/targets/practice.ts';
import { showEndpoint } from '../../ops/wire/endpoint.ts';
import { root } from '../bundles.ts';

/** The practice server: a name server on this machine to deploy to. */
export interface Practice {
  /** `address:port` of its DNS. */
  readonly dns: string;
  stop(): void;
}

const program = join(root, 'dist/cli/zonewright.cjs');

/** Starts the practice server, where none runs, and waits until it answers. Rejects when it ends. */
export async function startPractice(): Promise<Practice> {
  const { running } = new PracticeStore(practiceFolder());
  if (running) return { dns: showEndpoint(running.dns), stop: () => {} };
  if (!existsSync(program)) throw new Error(`${program} is missing: the build failed.`);
  const args = [program, 'practice'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill();
  const dns = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).dns));
    child.once('error', reject);
    child.once('close', (status) => reject(new Error(`The practice server ended with status ${status}.`)));
  });
  return { dns, stop };
}
