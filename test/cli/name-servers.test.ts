import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type NameServer, namedPrograms, startNameServer } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { folderWith, type Ran, run, zone } from './recording-terminal.ts';

/** A BIND, a second one that takes its zones over from it, and an agency of two tenants that knows both. */
async function primaryAndSecondary(t: TestContext) {
  const texts = { 'a.example': zone('a.example'), 'b.example': zone('b.example') };
  const primary = await startNameServer(t, { zones: texts });
  const statements = Object.keys(texts).map(
    (it) =>
      `zone "${it}" { type secondary; primaries { 127.0.0.1 port ${primary.endpoint.port}; }; file "${it}.db"; };`,
  );
  const secondary = await startNameServer(t, { zones: {}, statements: statements.join('\n') });
  for (const it of Object.keys(texts)) await served(secondary, it);
  const ask = ({ endpoint }: NameServer) => `127.0.0.1:${endpoint.port}`;
  const options = Object.entries({ ...primary.options, ask: ask(primary) });
  const folder = folderWith(t, {
    'agency.yaml': `servers:
  vps1:
    addresses: [127.0.0.1]
    dns: { kind: bind, ${options.map(([option, value]) => `${option}: "${value}"`).join(', ')} }
  vps2:
    addresses: [127.0.0.1]
    dns: { kind: knot, role: secondary, of: vps1, ask: "${ask(secondary)}" }
tenants: { server: vps1 }
`,
    'tenants/a.yaml': 'domain: a.example\n',
    'tenants/a.example.zone': zone('a.example', 'www 300 A 192.0.2.1\n'),
    'tenants/b.yaml': 'domain: b.example\n',
    'tenants/b.example.zone': zone('b.example', 'www 300 A 192.0.2.1\n'),
  });
  const environment = { XDG_STATE_HOME: join(folder, 'state') };
  const type = (...words: readonly string[]): Promise<Ran> =>
    run(folder, words, { now: new Date(), environment, answers: ['yes', 'yes'] });
  const labels = [`vps1 (${ask(primary)})`, `vps2 (${ask(secondary)})`];
  return { primary, secondary, folder, type, labels };
}

async function served(server: NameServer, domain: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (server.dig(domain, 'SOA') === '') {
    assert(Date.now() < deadline, `${domain} is not taken over`);
    await wait(25);
  }
}

/** Has the primary tell a server of new versions of a zone, at once each time. */
function tell(primary: NameServer, domain: string, { endpoint }: NameServer): void {
  const path = join(primary.folder, 'named.conf');
  const told = `notify explicit; notify-delay 0; also-notify { 127.0.0.1 port ${endpoint.port}; };`;
  const config = readFileSync(path, 'utf8');
  writeFileSync(path, config.replace(`zone "${domain}" {`, `zone "${domain}" { ${told}`));
  primary.control('reconfig');
}

suite('every name server is asked after a deploy', { skip: skipWithout(...namedPrograms) }, () => {
  test('a secondary that is told in time, and one that stays behind', async (t) => {
    const { primary, secondary, type, labels } = await primaryAndSecondary(t);
    tell(primary, 'a.example', secondary);
    const { status, out, err } = await type('deploy', '--patience', '3');
    assert.equal(status, 0, err);
    assert.match(out, /^2 of 2 zones deployed\.$/m);
    const said = out.slice(out.indexOf('vps1 (127.0.0.1:', out.indexOf('zones deployed'))).split('\n');
    assert.deepEqual(said.slice(0, 2), [
      `${labels[0]}: 2 of 2 zones as planned.`,
      `${labels[1]}: 1 of 2 zones as planned.`,
    ]);
    assert.match(
      said[2] ?? '',
      /^ {2}b\.example: It still has serial 2026112301, and the primary \d+\. .+notify/,
    );
    assert.equal(secondary.dig('www.a.example', 'A'), '192.0.2.1');
  });

  test('a secondary that answers with something else, and one that does not answer', async (t) => {
    const { primary, secondary, folder, type, labels } = await primaryAndSecondary(t);
    tell(primary, 'a.example', secondary);
    const path = join(secondary.folder, 'named.conf');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/zone "b\.example".*/, ''));
    secondary.control('reconfig');
    const first = await type('deploy', '--patience', '1');
    assert.equal(first.status, 0, first.err);
    assert.match(first.out, /b\.example: .+: the server says REFUSED: it does not serve the zone\.?$/m);
    await secondary.stop();
    const file = join(folder, 'tenants/a.example.zone');
    writeFileSync(file, readFileSync(file, 'utf8').replace('192.0.2.1', '192.0.2.2'));
    const second = await type('deploy', '--patience', '1');
    assert.equal(second.status, 0, second.err);
    assert(second.out.includes(`${labels[1]}: 0 of 1 zones as planned.\n  a.example: It did not answer.\n`));
  });

  test('nothing is deployed to a secondary, nor asked for longer than a number says', async (t) => {
    const { folder, type } = await primaryAndSecondary(t);
    const odd = await type('deploy', '--patience', 'long');
    assert.match(odd.err, /--patience long is no number of seconds/);
    writeFileSync(join(folder, 'tenants/a.yaml'), 'domain: a.example\nserver: vps2\n');
    const { status, err } = await type('deploy', 'a.example');
    assert.equal(status, 2);
    assert.match(err, /vps2 in agency\.yaml: .*It is a secondary of vps1: .+nothing is deployed to it/);
  });
});
