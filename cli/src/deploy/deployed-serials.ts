import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Name } from '../../../core/dns/name.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import type { Server } from '../../../core/workspace/agency.ts';
import type { Outcome } from '../../../ops/index.ts';
import type { Terminal } from '../terminal.ts';
import { stateFolder, writeState } from './state-folder.ts';

/** Serials by `server zone`. */
type Serials = Readonly<Record<string, number>>;

/** Remembers under which serial each zone was deployed: no name server may have an older one for long. */
export async function rememberSerials(
  terminal: Terminal,
  server: Server,
  planned: readonly ZonePlan[],
  outcomes: Outcome['zones'],
): Promise<void> {
  const deployed = new Set(outcomes.filter(({ state }) => state === 'deployed').map(({ zone }) => zone));
  const fresh = planned.filter(({ zone }) => deployed.has(zone));
  if (fresh.length === 0) return;
  const path = await fileOf(terminal);
  const serials = {
    ...read(path),
    ...Object.fromEntries(fresh.map((it) => [keyOf(server, it.zone), it.serial])),
  };
  writeState(path, `${JSON.stringify(serials, null, 2)}\n`);
}

/** The serial under which a zone was last deployed from here; undefined where it was not, or that is not known. */
export async function deployedSerial(
  terminal: Terminal,
  server: Server,
  zone: Name,
): Promise<number | undefined> {
  const serials = read(await fileOf(terminal));
  const key = keyOf(server, zone);
  return Object.hasOwn(serials, key) ? serials[key] : undefined;
}

/** Servers of several workspaces may have the same id, and hardly the same addresses. */
function keyOf({ id, addresses }: Server, zone: Name): string {
  return `${id} ${addresses.join(',')} ${zone}`;
}

async function fileOf(terminal: Terminal): Promise<string> {
  return join(await stateFolder(terminal, 'servers'), 'serials.json');
}

/** A damaged file is worth no more than none: the next deploy writes it anew. */
function read(path: string): Serials {
  try {
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Serials) : {};
  } catch {
    return {};
  }
}
