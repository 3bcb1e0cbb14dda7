/** The folder that a practice server lives in: what a name server's disk holds, and what to pretend. */
import { type Name } from '../../core/dns/name.ts';
import type { Zone } from '../../core/zone/zone.ts';
import { type Endpoint } from '../wire/endpoint.ts';
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
export declare class PracticeStore {
  readonly folder: string;
  private readonly loaded;
  constructor(folder: string);
  /** Makes the folders. */
  prepare(): void;
  /** The text of a zone's file, or of what the last deploy wrote; undefined where there is none. */
  read(zone: string, from?: 'zones' | 'deployed'): string | undefined;
  /** Writes a file beside and renames it, so that a reader sees the old one or the new one. */
  write(to: 'zones' | 'deployed', zone: string, text: string): void;
  remove(zone: string): void;
  path(...parts: readonly string[]): string;
  get simulation(): Simulation;
  /** The practice server of this folder, where one runs. */
  get running(): Running | undefined;
  /** Writes down where the server of this folder answers; undefined when it ends. */
  announce(dns: string | undefined): void;
  /** The loaded zone that is closest above a name. A changed file is loaded anew, unless that is to fail. */
  zoneHolding(name: Name): Zone | undefined;
  /** The names of all zones. */
  get zones(): readonly string[];
  private load;
}
