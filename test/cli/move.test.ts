import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { namedPrograms, startNameServer } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { folderWith, type Ran, type RunOptions, run, zone } from './recording-terminal.ts';

/** Two BINDs that take new zones, and a tenant that lives on the first. */
async function twoServers(t: TestContext) {
  const more = 'allow-new-zones yes;';
  const old = await startNameServer(t, { zones: {}, more });
  const next = await startNameServer(t, { zones: {}, more });
  const blocks = [old, next].map(({ options, endpoint }, i) => {
    const dns = Object.entries({ ...options, ask: `127.0.0.1:${endpoint.port}`, addZones: 'yes' })
      .map(([name, value]) => `${name}: "${value}"`)
      .join(', ');
    return `  vps${i + 1}:\n    addresses: [127.0.0.1]\n    dns: { kind: bind, ${dns} }\n`;
  });
  const folder = folderWith(t, {
    'agency.yaml': `servers:\n${blocks.join('')}tenants: { server: vps1 }\n`,
    'tenants/a.yaml': 'domain: a.example\n',
    'tenants/a.example.zone': zone('a.example', 'www 7200 A 192.0.2.1\n'),
  });
  const environment = { XDG_STATE_HOME: join(folder, 'state') };
  const type = async (words: readonly string[], more: RunOptions = {}): Promise<Ran> => {
    const first = await run(folder, words, { now: new Date(), environment, ...more });
    const [, hash] = /--accept-server ([0-9a-f]+)/.exec(first.err) ?? [];
    if (hash === undefined) return first;
    return type([...words, '--accept-server', hash], more);
  };
  return { old, next, folder, type };
}

const www = ['www.a.example', 'A'];

suite('move and remove', { skip: skipWithout(...namedPrograms) }, () => {
  test('a tenant moves step by step, and is served all the time', async (t) => {
    const { old, next, folder, type } = await twoServers(t);
    assert.equal((await type(['deploy'], { answers: ['yes', 'new-zone', 'yes'] })).status, 0);
    const serial = Number(old.dig('a.example', 'SOA').split(' ')[2]);
    const words = ['move', 'a.example', '--to', 'vps2'];
    const one = await type([...words, '--allow', 'many-changes'], { answers: ['yes'] });
    assert.match(one.out, /^1 of 5: lower the TTLs of a\.example on vps1, of which one is 7200 s\.$/m);
    assert.match(one.out, /~ www\.a\.example A {2}TTL 7200 → 300/);
    assert.equal(one.status, 3, one.err);
    assert.equal(next.dig(...www), '');
    const two = await type([...words, '--allow', 'new-zone'], { answers: ['yes', 'yes'] });
    assert.match(two.out, /^2 of 5: deploy a\.example to vps2\.$/m);
    assert.equal(two.status, 3, two.err);
    for (const server of [old, next]) assert.equal(server.dig(...www), '192.0.2.1');
    assert(Number(next.dig('a.example', 'SOA').split(' ')[2]) > serial);
    const three = await type(words);
    assert.match(three.out, /^3 of 5: both vps1 and vps2 have a\.example/m);
    assert.match(three.out, /^Wait until \d{4}-.+Z: .+\nThen write server: vps2 into the tenant's file/m);
    writeFileSync(join(folder, 'tenants/a.yaml'), 'domain: a.example\nserver: vps2\n');
    assert.match((await type(words)).err, /Name the server that it leaves with --from/);
    const five = await type([...words, '--from', 'vps1']);
    assert.match(five.out, /zonewright remove a\.example --server vps1$/m);
    assert.equal(five.status, 3);
    const unasked = await type(['remove', 'a.example', '--server', 'vps1']);
    assert.equal(unasked.status, 2);
    assert.match(unasked.err, /would forget a\.example, with all its \d+ RRsets\. .+add --allow remove-zone/);
    assert.equal(old.dig(...www), '192.0.2.1');
    const removed = await type(['remove', 'a.example', '--server', 'vps1'], { answers: ['remove-zone'] });
    assert.equal(removed.status, 0, removed.err);
    assert.equal(old.dig(...www), '');
    assert(!existsSync(old.file('a.example')));
    const done = await type([...words, '--from', 'vps1']);
    assert.match(done.out, /^a\.example has moved: vps2 has it, and vps1 has forgotten it\.$/m);
    assert.equal(done.status, 0);
    const usual = await type(['deploy', '--allow', 'many-changes'], { answers: ['yes'] });
    assert.equal(usual.status, 0, usual.err);
    assert.equal(next.dig(...www), '192.0.2.1');
  });

  test('what a server does not have, or is still a tenant here, is said', async (t) => {
    const { old, type } = await twoServers(t);
    const none = await type(['remove', 'a.example', '--allow', 'remove-zone']);
    assert.match(none.err, /does not have a\.example/);
    assert.equal((await type(['deploy'], { answers: ['new-zone', 'yes'] })).status, 0);
    const { err } = await type(['remove', 'a.example']);
    assert.match(err, /It is still a tenant of vps1 here\. If that is meant, add --allow remove-zone\./);
    assert.equal(old.dig(...www), '192.0.2.1');
    assert.match((await type(['remove', 'b.example'])).err, /add --server ID/);
    assert.match(
      (await type(['move', 'a.example', '--to', 'vps9'])).err,
      /agency\.yaml has no server "vps9"/,
    );
  });
});
