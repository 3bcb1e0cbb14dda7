import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Endpoint } from '../../ops/wire/endpoint.ts';
import { dig, runProgram, startDaemon } from './daemon.ts';
import { freePort } from './programs.ts';
import { tsigSecret } from './tsig-keys.ts';

/** What a test needs to have of PowerDNS; for `skipWithout`. */
export const powerdnsPrograms = ['pdns_server', 'pdnsutil', 'sqlite3', 'dig'];

/** A real PowerDNS with SQLite on high ports of this machine, ended with its test. */
export interface PowerdnsServer {
  readonly endpoint: Endpoint;
  /** What agency.yaml would say of its API. */
  readonly options: Readonly<Record<string, string>>;
  readonly apiPort: number;
  /** Runs pdnsutil. */
  control(...words: readonly string[]): string;
  dig(...words: readonly string[]): string;
  /** What it logged so far. */
  log(): string;
  stop(): Promise<void>;
}

const schema = '/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql';

/** Starts PowerDNS with the given zones; the TSIG key `deploykey` may transfer and update them. */
export async function startPowerdns(
  t: TestContext,
  {
    zones,
    soaEditApi = '',
  }: { readonly zones: Readonly<Record<string, string>>; readonly soaEditApi?: string },
): Promise<PowerdnsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-pdns-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'run'));
  const [port, apiPort] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'pdns.conf'), pdnsConf(folder, port, apiPort), { mode: 0o600 });
  runProgram('sqlite3', [join(folder, 'pdns.sqlite3')], readFileSync(schema, 'utf8'));
  const util = (...words: readonly string[]) => runProgram('pdnsutil', [`--config-dir=${folder}`, ...words]);
  util('import-tsig-key', 'deploykey', 'hmac-sha256', tsigSecret);
  const daemon = await startDaemon(t, 'pdns_server', [`--config-dir=${folder}`], apiPort);
  for (const [zone, text] of Object.entries(zones)) {
    const body = JSON.stringify({ name: `${zone}.`, kind: 'Master', zone: text, soa_edit_api: soaEditApi });
    // A kept connection may be one to a server that ended a moment ago, or that this one is about to end.
    const headers = { 'X-API-Key': 'labkey', 'Content-Type': 'application/json', Connection: 'close' };
    const url = `http://127.0.0.1:${apiPort}/api/v1/servers/localhost/zones`;
    const reply = await fetch(url, { method: 'POST', headers, body });
    if (!reply.ok) throw new Error(`${zone}: ${await reply.text()}`);
  }
  const allow = Object.entries({
    'TSIG-ALLOW-AXFR': 'deploykey',
    'TSIG-ALLOW-DNSUPDATE': 'deploykey',
    'ALLOW-DNSUPDATE-FROM': '127.0.0.1/32',
  }).map(
    ([kind, value]) =>
      `INSERT INTO domainmetadata (domain_id, kind, content) SELECT id, '${kind}', '${value}' FROM domains;`,
  );
  runProgram('sqlite3', ['-cmd', '.timeout 5000', join(folder, 'pdns.sqlite3')], allow.join('\n'));
  return {
    endpoint: { address: '127.0.0.1', port },
    options: { url: `http://127.0.0.1:${apiPort}`, key: 'api' },
    apiPort,
    control: util,
    dig: (...words) => dig(port, ...words),
    log: daemon.log,
    stop: daemon.stop,
  };
}

function pdnsConf(folder: string, port: number, apiPort: number): string {
  return `launch=gsqlite3
gsqlite3-database=${folder}/pdns.sqlite3
gsqlite3-dnssec=yes
local-address=127.0.0.1
local-port=${port}
socket-dir=${folder}/run
setuid=
setgid=
api=yes
api-key=labkey
webserver=yes
webserver-address=127.0.0.1
webserver-port=${apiPort}
webserver-allow-from=127.0.0.1
dnsupdate=yes
allow-dnsupdate-from=127.0.0.1/32
primary=yes
default-soa-edit=
default-soa-content=a.misconfigured.dns.server.invalid hostmaster.@ 0 10800 3600 604800 3600
zone-cache-refresh-interval=0
disable-axfr=no
guardian=no
daemon=no
loglevel=4
`;
}
