import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileServers } from '../ops/deploy/file-servers.ts';
import type { OtherServer } from '../support/knot-server.ts';
import { powerdnsPrograms, startPowerdns } from '../support/powerdns-server.ts';
import { skipWithout } from '../support/programs.ts';
import { folderWith, type Ran, run, zone } from './recording-terminal.ts';

interface Kind {
  readonly label: string;
  readonly kind: string;
  readonly skip: string | false;
  start(t: TestContext): Promise<Pick<OtherServer, 'options' | 'endpoint' | 'dig'>>;
}

const kinds: readonly Kind[] = [
  ...fileServers.map(
    ({ label, kind, skip, start }): Kind => ({ label, kind, skip, start: (t) => start(t, {}) }),
  ),
  {
    label: 'PowerDNS',
    kind: 'powerdns',
    skip: skipWithout(...powerdnsPrograms),
    start: (t) => {
      Object.assign(process.env, { ZONEWRIGHT_KEY_API: 'labkey' });
      return startPowerdns(t, { zones: {} });
    },
  },
];

/** A tenant on a server of that kind, with records that somebody answers for. */
async function agencyOn(t: TestContext, { kind, start }: Kind) {
  const server = await start(t);
  const ask = `127.0.0.1:${server.endpoint.port}`;
  const dns = Object.entries({ ...server.options, ask, addZones: 'yes' })
    .map(([option, value]) => `${option}: "${value}"`)
    .join(', ');
  const folder = folderWith(t, {
    'agency.yaml': `servers:
  vps1:
    addresses: [127.0.0.1]
    dns: { kind: ${kind}, ${dns} }
tenants: { server: vps1 }
`,
    'tenants/a.yaml': `domain: a.example
owners: { mail: ops@agency.example }
protected:
  - { names: [mail], types: [A], owner: mail, reason: everybody's mail }
  - { names: [gone], reason: nothing there }
`,
    'tenants/a.example.zone': zone('a.example', 'www 300 A 192.0.2.1\nmail 300 A 192.0.2.9\n'),
  });
  const environment = { XDG_STATE_HOME: join(folder, 'state') };
  // Where versions of servers without a disk are kept.
  Object.assign(process.env, environment);
  const type = (...words: readonly string[]): Promise<Ran> =>
    run(folder, words, { now: new Date(), environment, answers: ['yes', 'yes'] });
  return { server, type };
}

for (const kind of kinds) {
  test(`a zone is taken out of ${kind.label}, and comes back`, { skip: kind.skip }, async (t) => {
    const { server, type } = await agencyOn(t, kind);
    const first = await type('deploy', '--allow', 'new-zone', '--allow', 'protected');
    assert.equal(first.status, 0, first.err);
    const unnamed = await type('remove', 'a.example', '--allow', 'remove-zone');
    assert.equal(unnamed.status, 2);
    assert.match(
      unnamed.err,
      /mail\.a\.example A is protected \(owner: ops@agency\.example\): everybody's mail/,
    );
    assert.doesNotMatch(unnamed.err, /nothing there/);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.1');
    const removed = await type('remove', 'a.example', '--allow', 'remove-zone', '--allow', 'protected');
    assert.equal(removed.status, 0, removed.err);
    assert.match(removed.out, /^a\.example: removed\./);
    assert.equal(server.dig('www.a.example', 'A'), '');
    const again = await type('remove', 'a.example', '--allow', 'remove-zone', '--allow', 'protected');
    assert.match(again.err, /does not have a\.example/);
    const back = await type('rollback', 'a.example', '--allow', 'new-zone', '--allow', 'protected');
    assert.equal(back.status, 0, back.err);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.1');
  });
}
