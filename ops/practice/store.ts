/** The folder that a practice server lives in: what a name server's disk holds, and what to pretend. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Name, parentOf, parseName } from '../../core/dns/name.ts';
import { readZoneText } from '../../core/plan/read-records.ts';
import { octetsFromText, textFromOctets } from '../../core/text/octets.ts';
import type { Zone } from '../../core/zone/zone.ts';
import { serverZoneName } from '../server-zone.ts';
import { type Endpoint, parseEndpoint } from '../wire/endpoint.ts';
import { isAlive } from './lock.ts';

/** What goes wrong at a practice server, for learning what a deploy does then. */
export interface Simulation {
  /** The name server goes on with what it has loaded, whatever lies on its disk. */
  readonly reloadFails?: boolean;
}

/** Where a running practice server answers. */
export interface Running {
  readonly dns: Endpoint;
  readonly process: number;
}

/** The files of one practice server. */
export class PracticeStore {
  readonly folder: string;
  private readonly loaded = new Map<string, { readonly stamp: string; readonly zone: Zone }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folders. */
  prepare(): void {
    for (const name of ['zones', 'deployed', 'history'])
      mkdirSync(join(this.folder, name), { recursive: true, mode: 0o700 });
  }

  /** The text of a zone's file, or of what the last deploy wrote; undefined where there is none. */
  read(zone: string, from: 'zones' | 'deployed' = 'zones'): string | undefined {
    const path = this.path(from, `${zone}.zone`);
    return existsSync(path) ? textFromOctets(readFileSync(path)) : undefined;
  }

  /** Writes a file beside and renames it, so that a reader sees the old one or the new one. */
  write(to: 'zones' | 'deployed', zone: string, text: string): void {
    const path = this.path(to, `${zone}.zone`);
    const temporary = `${path}.${process.pid}.new`;
    writeFileSync(temporary, octetsFromText(text), { mode: 0o600 });
    renameSync(temporary, path);
  }

  remove(zone: string): void {
    rmSync(this.path('zones', `${zone}.zone`), { force: true });
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  get simulation(): Simulation {
    const path = this.path('simulate.json');
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  }

  /** The practice server of this folder, where one runs. */
  get running(): Running | undefined {
    const path = this.path('server.json');
    if (!existsSync(path)) return undefined;
    const { dns, process: id } = JSON.parse(readFileSync(path, 'utf8'));
    const endpoint = parseEndpoint(dns);
    return endpoint && isAlive(id) ? { dns: endpoint, process: id } : undefined;
  }

  /** Writes down where the server of this folder answers; undefined when it ends. */
  announce(dns: string | undefined): void {
    const path = this.path('server.json');
    if (dns === undefined) rmSync(path, { force: true });
    else writeFileSync(path, JSON.stringify({ dns, process: process.pid }), { mode: 0o600 });
  }

  /** The loaded zone that is closest above a name. A changed file is loaded anew, unless that is to fail. */
  zoneHolding(name: Name): Zone | undefined {
    for (let at: Name | undefined = name; at !== undefined; at = parentOf(at)) {
      const file = serverZoneName(at);
      const zone = file === undefined ? undefined : this.load(file);
      if (zone) return zone;
    }
    return undefined;
  }

  private load(zone: string): Zone | undefined {
    const known = this.loaded.get(zone);
    const path = this.path('zones', `${zone}.zone`);
    const status = statSync(path, { bigint: true, throwIfNoEntry: false });
    const stamp = status && `${status.ino} ${status.mtimeNs} ${status.size}`;
    if (known && (stamp === known.stamp || this.simulation.reloadFails)) return known.zone;
    const apex = parseName(`${zone}.`);
    if (stamp === undefined || apex === undefined) {
      this.loaded.delete(zone);
      return undefined;
    }
    const read = readZoneText(apex, this.read(zone) ?? '');
    this.loaded.set(zone, { stamp, zone: read });
    return read;
  }
}
