import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { catalogZone } from '../../../core/plan/catalog-zone.ts';
import { makePlan } from '../../../ops/make-plan.ts';
import type { Target } from '../../../ops/target.ts';
import type { Endpoint } from '../../../ops/wire/endpoint.ts';
import { dig, runProgram, startDaemon } from '../../support/daemon.ts';
import { knotPrograms } from '../../support/knot-server.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { freePort, skipWithout } from '../../support/programs.ts';
import { tsigSecret } from '../../support/tsig-keys.ts';
import { fileServers, fileTarget } from './file-servers.ts';
import { carryOut, desired, name, now, zoneText } from './setup.ts';

const catalog = 'catalog.test';
const keyStatement = `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`;

/** A name server that follows the catalog of another one. */
interface Follower {
  readonly label: string;
  readonly programs: readonly string[];
  start(t: TestContext, primary: Endpoint): Promise<{ dig(...words: string[]): string; refresh(): void }>;
}

const followers: readonly Follower[] = [
  { label: 'Knot', programs: knotPrograms, start: startKnotFollower },
  {
    label: 'BIND',
    programs: namedPrograms,
    start: async (t, { port }) => {
      const primaries = `127.0.0.1 port ${port} key deploykey;`;
      const server = await startNameServer(t, {
        zones: {},
        statements: `${keyStatement}\nzone "${catalog}" { type secondary; primaries { ${primaries} }; file "catalog.db"; };`,
        more: `catalog-zones { zone "${catalog}" default-primaries { ${primaries} }; };`,
      });
      return { dig: server.dig, refresh: () => server.control('refresh', catalog) };
    },
  },
];

async function startKnotFollower(t: TestContext, primary: Endpoint) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-follower-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const it of ['run', 'db', 'zones']) mkdirSync(join(folder, it));
  const port = await freePort();
  const config = join(folder, 'knot.conf');
  writeFileSync(
    config,
    `server:
    rundir: "${folder}/run"
    listen: [ "127.0.0.1@${port}" ]
    user: ${userInfo().username}
database:
    storage: "${folder}/db"
control:
    listen: "${folder}/run/knot.sock"
key:
  - id: deploykey
    algorithm: hmac-sha256
    secret: "${tsigSecret}"
remote:
  - id: primary
    address: 127.0.0.1@${primary.port}
    key: deploykey
template:
  - id: default
    storage: "${folder}/zones"
  - id: member
    storage: "${folder}/zones"
    master: primary
zone:
  - domain: ${catalog}
    master: primary
    catalog-role: interpret
    catalog-template: member
`,
  );
  await startDaemon(t, 'knotd', ['-c', config], port);
  return {
    dig: (...words: string[]) => dig(port, ...words),
    refresh: () => void runProgram('knotc', ['-s', join(folder, 'run/knot.sock'), 'zone-refresh', catalog]),
  };
}

/** Deploys tenants and the catalog that names them, as the command line does. */
async function deployTenants(
  target: Target,
  endpoint: Endpoint,
  tenants: readonly string[],
  allow: string[],
) {
  const zones = desired(Object.fromEntries(tenants.map((it) => [it, zoneText(1, 'shop A 192.0.2.9\n')])));
  const wanted = [...zones, catalogZone(name(catalog), tenants.map(name))];
  const plan = await makePlan(wanted, target, { server: { id: 'vps1', hash: '' }, now });
  assert('plan' in plan, JSON.stringify(plan));
  return (await carryOut(plan, target, endpoint, { allowed: new Set(allow) })).outcome;
}

async function until(what: string, isSo: () => boolean, retry: () => void): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!isSo()) {
    assert(Date.now() < deadline, what);
    try {
      retry();
    } catch {
      // It does not have the catalog yet.
    }
    await wait(100);
  }
}

for (const { label, kind, skip, start } of fileServers) {
  if (label.includes('itself')) continue;
  suite(`a catalog on ${label}`, { skip }, () => {
    for (const follower of followers) {
      const missing = skipWithout(...follower.programs);
      test(`tells ${follower.label} of new tenants, and of those that leave`, {
        skip: missing,
      }, async (t) => {
        const server = await start(t, { 'one.test': zoneText(2026112300) });
        const target = fileTarget(kind, server, { addZones: 'yes' });
        const first = await deployTenants(target, server.endpoint, ['one.test'], ['new-zone']);
        assert.equal(first.status, 'deployed', JSON.stringify(first));
        const secondary = await follower.start(t, server.endpoint);
        const serves = (zone: string) => secondary.dig(`shop.${zone}`, 'A') === '192.0.2.9';
        await until('one.test is not taken over', () => serves('one.test'), secondary.refresh);
        const second = await deployTenants(target, server.endpoint, ['one.test', 'two.test'], ['new-zone']);
        assert.equal(second.status, 'deployed', JSON.stringify(second));
        await until('two.test is not taken over', () => serves('two.test'), secondary.refresh);
        const refused = await deployTenants(target, server.endpoint, ['one.test'], []);
        assert.match(refused.message, /would drop two\.test\..+needs: remove-zone/);
        assert(serves('two.test'));
        const third = await deployTenants(target, server.endpoint, ['one.test'], ['remove-zone']);
        assert.equal(third.status, 'deployed', JSON.stringify(third));
        await until('two.test is kept', () => !serves('two.test'), secondary.refresh);
        assert(serves('one.test'));
      });
    }
  });
}
