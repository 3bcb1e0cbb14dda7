/**
 * What deploys wrote and replaced, for name servers that have no disk to keep it on: on the machine of whoever deploys,
 * in a folder of their own. Another person's deploys are not in it.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { octetsFromText, textFromOctets } from '../core/text/octets.ts';
import { stateHome } from './state-home.ts';
import type { Batch, Version } from './target.ts';

export interface KeptVersions {
  /** What the last deploy from here wrote; undefined where there was none. */
  deployed(zone: string): string | undefined;
  /**
   * Keeps what a deploy replaces, where there was something, and what it writes instead, where it does not remove the
   * zone; forgets what is older than the batch wants kept.
   */
  keep(
    zone: string,
    batch: Omit<Batch, 'zones'>,
    replaced: Replaced | undefined,
    text: string | undefined,
  ): Promise<void>;
  /** Newest first. */
  versions(zone: string): readonly Version[];
  /** The text of a version; undefined where it is not kept. */
  version(zone: string, id: string): string | undefined;
}

export interface Replaced {
  readonly text: string;
  readonly serial: number | undefined;
}

/** Where versions are kept when nothing else is said. */
export function versionsFolder(environment?: NodeJS.ProcessEnv): string {
  return join(stateHome(environment), 'versions');
}

/** The versions of one server, in a folder of their own below another. Zones must be names for files: `serverZoneName`. */
export function openVersions(folder: string, server: string): KeptVersions {
  const of = (zone: string, ...parts: readonly string[]) =>
    join(folder, server.replace(/[^A-Za-z0-9.-]/g, '_'), zone, ...parts);
  const read = (path: string) => (existsSync(path) ? textFromOctets(readFileSync(path)) : undefined);
  const list = (zone: string) => {
    const names = existsSync(of(zone)) ? readdirSync(of(zone)) : [];
    return names.filter((it) => it.endsWith('.json')).map((it) => it.slice(0, -'.json'.length));
  };
  return {
    deployed: (zone) => read(of(zone, 'deployed.zone')),
    async keep(zone, { plan, by, keep }, replaced, text) {
      await mkdir(of(zone), { recursive: true, mode: 0o700 });
      const id = `${new Date().toISOString().replace(/[-:.]/g, '')}-${plan}`;
      const deployed = of(zone, 'deployed.zone');
      await Promise.all([
        replaced && keepVersion(of(zone, id), replaced, by),
        text === undefined ? rm(deployed, { force: true }) : write(deployed, text),
      ]);
      for (const forgotten of list(zone).sort().reverse().slice(keep))
        for (const ending of ['zone', 'json']) await rm(of(zone, `${forgotten}.${ending}`), { force: true });
    },
    versions: (zone) =>
      list(zone)
        .sort()
        .reverse()
        .map((id) => ({ id, ...JSON.parse(read(of(zone, `${id}.json`)) ?? '{}') })),
    version: (zone, id) => (list(zone).includes(id) ? read(of(zone, `${id}.zone`)) : undefined),
  };
}

/** The text comes first: a version is there once what is said about it is. */
async function keepVersion(path: string, { text, serial }: Replaced, by: string): Promise<void> {
  await writeFile(`${path}.zone`, octetsFromText(text), { mode: 0o600 });
  await write(`${path}.json`, JSON.stringify({ serial, by }));
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, octetsFromText(text), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
