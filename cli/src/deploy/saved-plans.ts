import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SavedPlan } from '../../../ops/index.ts';
import { uriOfPath } from '../files/paths.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';
import { stateFolder, writeState } from './state-folder.ts';

/** Milliseconds. A plan can be carried out for a day; after two, nobody asks for it any longer. */
const keptFor = 2 * 24 * 60 * 60 * 1000;

/** Keeps a plan for `--plan HASH`, and forgets those that are too old to be carried out. */
export async function keepPlan(terminal: Terminal, plan: SavedPlan): Promise<void> {
  const ops = await import('../../../ops/index.ts');
  const folder = await stateFolder(terminal, 'plans');
  for (const name of readdirSync(folder)) {
    const age = terminal.now().getTime() - statSync(join(folder, name)).mtimeMs;
    if (age > keptFor) rmSync(join(folder, name), { force: true });
  }
  writeState(join(folder, `${plan.hash}.json`), ops.writePlan(plan));
}

/** The plan that a file or the beginning of a hash names. Throws `Misuse` where there is none that can be used. */
export async function findPlan(terminal: Terminal, word: string): Promise<SavedPlan> {
  const ops = await import('../../../ops/index.ts');
  const read = ops.readPlan(await readPlanText(terminal, word), terminal.now());
  if ('problem' in read) throw new Misuse(`--plan ${word}: ${read.problem}`);
  return read;
}

async function readPlanText(terminal: Terminal, word: string): Promise<string> {
  const path = uriOfPath(terminal.folder, word);
  const isHash = /^[0-9a-f]{12,64}$/.test(word);
  if (isHash && !existsSync(path)) {
    const folder = await stateFolder(terminal, 'plans');
    const names = readdirSync(folder).filter((it) => it.startsWith(word));
    if (names.length !== 1) {
      throw new Misuse(
        `--plan ${word}: no such plan was made here in the last day. Run zonewright plan again.`,
      );
    }
    return readFileSync(join(folder, names[0] as string), 'utf8');
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Misuse(`--plan ${word} cannot be read: ${describeSystemError(error)}.`);
  }
}
