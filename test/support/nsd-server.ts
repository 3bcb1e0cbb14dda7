import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { dig, isControllable, portIsClosed, runProgram, startDaemon } from './daemon.ts';
import type { OtherServer } from './knot-server.ts';
import { freePort } from './programs.ts';
import { tsigSecret } from './tsig-keys.ts';

/** What a test needs to have of NSD; for `skipWithout`. */
export const nsdPrograms = ['nsd', 'nsd-control', 'nsd-checkzone', 'dig', 'flock'];

/** Starts NSD with the given zones, of the pattern `tenant`; the TSIG key `deploykey` may transfer them. */
export async function startNsd(
  t: TestContext,
  { zones }: { readonly zones: Readonly<Record<string, string>> },
): Promise<OtherServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-nsd-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'zones'));
  const file = (zone: string) => join(folder, 'zones', `${zone}.zone`);
  for (const [zone, text] of Object.entries(zones)) writeFileSync(file(zone), text);
  const port = await freePort();
  const config = join(folder, 'nsd.conf');
  writeFileSync(config, nsdConf(folder, port, Object.keys(zones)), { mode: 0o600 });
  const control = (...words: readonly string[]) => runProgram('nsd-control', ['-c', config, ...words]);
  const start = async () => {
    const started = await startDaemon(t, 'nsd', ['-d', '-c', config], port);
    await isControllable(() => control('status'));
    return started;
  };
  const daemon = await start();
  return {
    folder,
    endpoint: { address: '127.0.0.1', port },
    options: {
      zones: join(folder, 'zones'),
      controlConfig: config,
      localPort: String(port),
      log: join(folder, 'nsd.log'),
      patience: '2',
      pattern: 'tenant',
    },
    file,
    read: (zone) => readFileSync(file(zone), 'utf8'),
    control,
    dig: (...words) => dig(port, ...words),
    crash: `kill -9 "$(cat '${folder}/nsd.pid')"`,
    restart: async () => {
      await portIsClosed(port);
      return start();
    },
    stop: daemon.stop,
  };
}

function nsdConf(folder: string, port: number, zones: readonly string[]): string {
  return `server:
    ip-address: 127.0.0.1
    port: ${port}
    server-count: 1
    username: ""
    chroot: ""
    zonesdir: "${folder}/zones"
    database: ""
    pidfile: "${folder}/nsd.pid"
    zonelistfile: "${folder}/zone.list"
    xfrdfile: "${folder}/xfrd.state"
    xfrdir: "${folder}"
    logfile: "${folder}/nsd.log"
    zonefiles-check: yes
    zonefiles-write: 0
    verbosity: 1
remote-control:
    control-enable: yes
    control-interface: ${folder}/nsd.sock
key:
    name: deploykey
    algorithm: hmac-sha256
    secret: "${tsigSecret}"
pattern:
    name: tenant
    zonefile: "%s.zone"
    provide-xfr: 127.0.0.1 deploykey
${zones.map((zone) => `zone:\n    name: ${zone}\n    include-pattern: tenant\n`).join('')}`;
}
