import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../bundles.ts';

/** The practice server: a name server on this machine to deploy to. */
export interface Practice {
  /** `address:port` of its DNS. */
  readonly dns: string;
  stop(): void;
}

const program = join(root, 'dist/cli/zonewright.cjs');

/** Starts the practice server and waits until it answers. Rejects with its own words when it ends. */
export async function startPractice(state: string): Promise<Practice> {
  if (!existsSync(program)) throw new Error(`${program} is missing: the build failed.`);
  const args = [program, 'practice', '--port', '0', '--state', state];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill();
  const dns = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).dns));
    child.once('error', reject);
    child.once('close', (status) => reject(new Error(`The practice server ended with status ${status}.`)));
  });
  return { dns, stop };
}
