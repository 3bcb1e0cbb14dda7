import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Endpoint } from '../../ops/wire/endpoint.ts';
import { portIsClosed } from './daemon.ts';
import { findProgram, freePort } from './programs.ts';

/** What a test needs to have of BIND; for `skipWithout`. */
export const namedPrograms = ['named', 'named-checkzone', 'rndc', 'dig', 'flock'];

/** A real BIND on high ports of this machine, ended with its test. */
export interface NameServer {
  /** The folder with its configuration; the zones are in `zones/`. */
  readonly folder: string;
  readonly endpoint: Endpoint;
  /** What agency.yaml would say of it. */
  readonly options: Readonly<Record<string, string>>;
  /** The path of a zone's file. */
  file(zone: string): string;
  read(zone: string): string;
  /** Runs rndc and returns what it says; throws where it fails. */
  control(...words: readonly string[]): string;
  /** What dig +short prints, asked of this server. */
  dig(...words: readonly string[]): string;
  /** A program to control the server by that waits before it reloads a zone, until `letGo`. */
  holdReloads(zone: string): string;
  /** Resolves when that reload waits. */
  isHolding(): Promise<void>;
  letGo(): unknown;
  /** Shell that ends it as a crash would. */
  readonly crash: string;
  /** Starts it again after a crash. */
  restart(): Promise<unknown>;
  /** Ends the server before the test does. */
  stop(): Promise<void>;
}

export interface NameServerOptions {
  /** Zone files by the zone's name; undefined for a zone that is configured and has no file. */
  readonly zones: Readonly<Record<string, string | undefined>>;
  /** More of a zone's block in named.conf, by the zone's name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Further statements of named.conf, and further options. */
  readonly statements?: string;
  readonly more?: string;
}

/** Starts BIND with the given zones and waits until it runs. */
export async function startNameServer(
  t: TestContext,
  { zones, settings = {}, statements = '', more = '' }: NameServerOptions,
): Promise<NameServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-named-'));
  const [port, controlPort] = [await freePort(), await freePort()];
  mkdirSync(join(folder, 'zones'));
  const blocks = Object.entries(zones).map(([zone, text]) => {
    if (text !== undefined) writeFileSync(join(folder, 'zones', `${zone}.zone`), text);
    return `zone "${zone}" { type primary; file "${folder}/zones/${zone}.zone"; ${settings[zone] ?? ''} };`;
  });
  const key = `key "rndc-key" { algorithm hmac-sha256; secret "${randomBytes(32).toString('base64')}"; };`;
  const rndcConfig = join(folder, 'rndc.conf');
  writeFileSync(
    rndcConfig,
    `${key}\noptions { default-key "rndc-key"; default-server 127.0.0.1; default-port ${controlPort}; };\n`,
    { mode: 0o600 },
  );
  writeFileSync(
    join(folder, 'named.conf'),
    namedConf(folder, port, controlPort, `${key}\n${statements}`, blocks, more),
    {
      mode: 0o600,
    },
  );
  let stop = await startNamed(folder);
  t.after(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (zone: string) => join(folder, 'zones', `${zone}.zone`);
  return {
    folder,
    endpoint: { address: '127.0.0.1', port },
    options: {
      zones: join(folder, 'zones'),
      controlConfig: rndcConfig,
      log: join(folder, 'named.log'),
      patience: '2',
    },
    file,
    read: (zone) => readFileSync(file(zone), 'utf8'),
    control: (...words) => run('rndc', ['-c', rndcConfig, ...words]),
    dig: (...words) => run('dig', ['@127.0.0.1', '-p', String(port), '+short', ...words]).trim(),
    holdReloads: (zone) => {
      const path = join(folder, 'slow-rndc');
      const hold = `touch '${folder}/held'; while [ -d '${folder}' ] && [ ! -e '${folder}/go' ]; do sleep 0.02; done`;
      const script = `case "$*" in *"reload ${zone}"*) ${hold} ;; esac\nexec '${program('rndc')}' "$@"\n`;
      writeFileSync(path, `#!/bin/sh\n${script}`, { mode: 0o755 });
      return path;
    },
    isHolding: async () => {
      while (!existsSync(join(folder, 'held'))) await wait(10);
    },
    letGo: () => existsSync(folder) && writeFileSync(join(folder, 'go'), ''),
    crash: `kill -9 "$(cat '${folder}/named.pid')"`,
    restart: async () => {
      await portIsClosed(port);
      stop = await startNamed(folder);
    },
    stop: () => stop(),
  };
}

function namedConf(
  folder: string,
  port: number,
  controlPort: number,
  key: string,
  blocks: readonly string[],
  more: string,
): string {
  return `${key}
controls { inet 127.0.0.1 port ${controlPort} allow { 127.0.0.1; } keys { "rndc-key"; }; };
options {
  directory "${folder}"; pid-file "${folder}/named.pid"; session-keyfile "${folder}/session.key";
  managed-keys-directory "${folder}"; lock-file none;
  listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; };
  recursion no; notify no; dnssec-validation no; allow-transfer { any; }; empty-zones-enable no;
  ${more}
};
logging { channel log { stderr; severity info; print-category yes; }; category default { log; }; };
${blocks.join('\n')}
`;
}

async function startNamed(folder: string): Promise<() => Promise<void>> {
  const named = spawn(program('named'), ['-f', '-c', join(folder, 'named.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => named.on('close', () => resolve()));
  let log = '';
  await new Promise<void>((resolve, reject) => {
    named.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      appendFileSync(join(folder, 'named.log'), text);
      if (/general: running/.test(log)) resolve();
    });
    named.on('error', reject);
    named.on('close', () => reject(new Error(`named ended:\n${log}`)));
  });
  return async () => {
    named.kill('SIGKILL');
    await ended;
  };
}

function program(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

function run(name: string, words: readonly string[]): string {
  return execFileSync(program(name), words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
