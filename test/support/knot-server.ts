import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Endpoint } from '../../ops/wire/endpoint.ts';
import { dig, isControllable, portIsClosed, runProgram, startDaemon } from './daemon.ts';
import { freePort } from './programs.ts';
import { tsigSecret } from './tsig-keys.ts';

/** What a test needs to have of Knot DNS; for `skipWithout`. */
export const knotPrograms = ['knotd', 'knotc', 'kzonecheck', 'dig', 'flock'];

/** A real Knot DNS, NSD or PowerDNS on high ports of this machine, ended with its test. */
export interface OtherServer {
  readonly folder: string;
  readonly endpoint: Endpoint;
  /** What agency.yaml would say of it. */
  readonly options: Readonly<Record<string, string>>;
  file(zone: string): string;
  read(zone: string): string;
  /** Runs its control program; throws where that fails. */
  control(...words: readonly string[]): string;
  dig(...words: readonly string[]): string;
  /** Shell that ends it as a crash would. */
  readonly crash: string;
  /** Starts it again after a crash. */
  restart(): Promise<unknown>;
  stop(): Promise<void>;
}

export interface KnotOptions {
  readonly zones: Readonly<Record<string, string>>;
  /** How the server loads a changed file: `whole`, `difference` or `difference-no-serial`. */
  readonly load?: string;
}

/** Starts Knot with the given zones; the TSIG key `deploykey` may transfer and update them. */
export async function startKnot(
  t: TestContext,
  { zones, load = 'whole' }: KnotOptions,
): Promise<OtherServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-knot-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['zones', 'run', 'db']) mkdirSync(join(folder, name));
  const file = (zone: string) => join(folder, 'zones', `${zone}.zone`);
  for (const [zone, text] of Object.entries(zones)) writeFileSync(file(zone), text);
  const port = await freePort();
  const config = join(folder, 'knot.conf');
  const socket = join(folder, 'run/knot.sock');
  writeFileSync(config, knotConf(folder, port, socket, load, Object.keys(zones)), { mode: 0o600 });
  // A database of the configuration, because only that takes new zones while the server runs.
  runProgram('knotc', ['-C', join(folder, 'confdb'), 'conf-import', config]);
  const control = (...words: readonly string[]) => runProgram('knotc', ['-s', socket, ...words]);
  const start = async () => {
    const started = await startDaemon(t, 'knotd', ['-C', join(folder, 'confdb')], port);
    await isControllable(() => control('status'));
    return started;
  };
  const daemon = await start();
  return {
    folder,
    endpoint: { address: '127.0.0.1', port },
    options: {
      zones: join(folder, 'zones'),
      controlSocket: socket,
      log: join(folder, 'knot.log'),
      patience: '2',
    },
    file,
    read: (zone) => readFileSync(file(zone), 'utf8'),
    control,
    dig: (...words) => dig(port, ...words),
    crash: `kill -9 "$(cat '${folder}/run/knot.pid')"`,
    restart: async () => {
      await portIsClosed(port);
      return start();
    },
    stop: daemon.stop,
  };
}

function knotConf(
  folder: string,
  port: number,
  socket: string,
  load: string,
  zones: readonly string[],
): string {
  const { username } = userInfo();
  return `server:
    rundir: "${folder}/run"
    listen: [ "127.0.0.1@${port}" ]
    user: ${username}
log:
  - target: "${folder}/knot.log"
    any: info
database:
    storage: "${folder}/db"
control:
    listen: "${socket}"
key:
  - id: deploykey
    algorithm: hmac-sha256
    secret: "${tsigSecret}"
acl:
  - id: deploy
    key: deploykey
    action: [ transfer, update ]
template:
  - id: default
    storage: "${folder}/zones"
    file: "%s.zone"
    acl: deploy
    zonefile-sync: -1
    zonefile-load: ${load}
    journal-content: ${load === 'difference-no-serial' ? 'all' : 'changes'}
    semantic-checks: on
zone:
${zones.map((zone) => `  - domain: ${zone}\n`).join('')}`;
}
