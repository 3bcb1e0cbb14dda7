import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { namedPrograms } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { acceptance, bindAgency } from './bind-agency.ts';
import { folderWith, run, zone } from './recording-terminal.ts';

const skip = skipWithout(...namedPrograms);

suite('--changed', { skip }, () => {
  test('leaves out what git has in the same words, and says where git has nothing', async (t) => {
    const { folder, type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-C', folder, ...words], { stdio: 'ignore' });
    const without = await type(['plan', '--changed', ...accept]);
    assert.equal(without.status, 2);
    assert.match(without.err, /git has none of these files/);
    writeFileSync(join(folder, '.gitignore'), 'state\n');
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=A', '-c', 'user.email=a@a.example', 'commit', '-qm', 'First');
    const same = await type(['plan', '--changed', ...accept]);
    assert.deepEqual([same.status, same.err], [0, '']);
    const b = join(folder, 'tenants/b.example.zone');
    writeFileSync(b, `${readFileSync(b, 'utf8')}new A 192.0.2.9\n`);
    const changed = await type(['plan', '--changed', ...accept]);
    assert.equal(changed.status, 3);
    assert.match(changed.out, /^b\.example {2}serial/);
    assert.doesNotMatch(changed.out, /a\.example/);
    git('checkout', '-q', '.');
    const agencyFile = join(folder, 'agency.yaml');
    writeFileSync(agencyFile, `${readFileSync(agencyFile, 'utf8')}# Concerns everybody.\n`);
    assert.match((await type(['plan', '--changed'])).out, /^a\.example {2}serial/);
  });
});

suite('plan without a server', () => {
  const base = { 'tenants/a.yaml': 'domain: a.example\n', 'tenants/a.example.zone': zone('a.example') };
  for (const [what, yaml, words, says] of [
    ['no agency', undefined, ['plan'], /There is no agency\.yaml here/],
    ['no server', 'agency: {}\n', ['plan'], /names no server/],
    [
      'another server',
      'servers: { vps1: {} }\n',
      ['plan', '--server', 'vps2'],
      /has no server "vps2"\. It has: vps1\./,
    ],
    [
      'an unknown tenant',
      'servers: { vps1: {} }\n',
      ['plan', 'b.example'],
      /There is no tenant "b\.example"\. Did you mean a\.example\?/,
    ],
    ['a tenant without a server', 'servers: { vps1: {} }\n', ['plan'], /a\.example says no server/],
    [
      'a server without dns',
      'servers: { vps1: {} }\ntenants: { server: vps1 }\n',
      ['plan'],
      /vps1 has no name server/,
    ],
    [
      'an unknown kind',
      'servers: { vps1: { dns: { kind: djb } } }\ntenants: { server: vps1 }\n',
      ['plan'],
      /dns\.kind djb/,
    ],
    [
      'a missing option',
      'servers: { vps1: { dns: { kind: bind } } }\ntenants: { server: vps1 }\n',
      ['plan'],
      /bind needs "zones"/,
    ],
    ['--yes without a plan', 'servers: { vps1: {} }\n', ['deploy', '--yes'], /--yes needs --plan/],
    [
      'an unknown plan',
      'servers: { vps1: {} }\n',
      ['deploy', '--plan', '0123456789ab'],
      /no such plan was made here/,
    ],
  ] as const) {
    test(`${what} ends with 2 and says what to do`, async (t) => {
      const folder = folderWith(t, { ...base, ...(yaml === undefined ? {} : { 'agency.yaml': yaml }) });
      const environment = { XDG_STATE_HOME: join(folder, 'state') };
      const { status, err } = await run(folder, words, { environment });
      assert.equal(status, 2);
      assert.match(err, says);
      const stored = readdirSync(folder).includes('state')
        ? readdirSync(join(folder, 'state/zonewright'))
        : [];
      assert.ok(!stored.includes('servers'), 'nobody was asked to accept anything');
    });
  }
});
