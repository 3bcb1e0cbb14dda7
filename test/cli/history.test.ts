import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { namedPrograms } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { acceptance, bindAgency } from './bind-agency.ts';

const skip = skipWithout(...namedPrograms);

suite('history and rollback', { skip }, () => {
  test('an earlier version comes back through the same plan, under a newer serial', async (t) => {
    const { server, dns, type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    const none = await type(['history', 'a.example', ...accept]);
    assert.deepEqual([none.status, none.out], [0, '']);
    assert.match(none.err, /No earlier version of a\.example is kept on /);
    const deployed = await type(['deploy', 'a.example', '--dns', dns], { answers: ['yes'] });
    assert.match(
      deployed.out,
      /^a\.example: www A: old answers may be seen until .*\d\d:\d\d \(TTL 300\)\.$/m,
    );
    const listed = await type(['history', 'a.example']);
    assert.match(
      listed.out,
      /^(\S+-[0-9a-f]{12}) {2}serial 2026112301, replaced 20\d\d-.+ UTC by \S+@\S+\n$/,
    );
    const [id = ''] = listed.out.split(' ');
    const { versions } = JSON.parse((await type(['history', 'a.example', '--format', 'json'])).out);
    assert.deepEqual([versions.length, versions[0].id, versions[0].serial], [1, id, 2026112301]);
    const before = Number(server.dig('a.example', 'SOA').split(' ')[2]);

    const planned = await type(['rollback', 'a.example', '--dry-run', '--dns', dns]);
    assert.equal(planned.status, 3);
    assert.match(planned.out, /- 300 192\.0\.2\.2\n {6}\+ 300 192\.0\.2\.1\n/);
    assert.match(planned.out, /zonewright deploy --plan [0-9a-f]{12}$/m);
    assert.equal((await type(['rollback', 'a.example', '--dns', dns], { answers: ['no'] })).status, 2);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.2');
    const back = await type(['rollback', 'a.example', id, '--dns', dns], { answers: ['yes'] });
    assert.equal(back.status, 0, back.err);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.1');
    assert.ok(Number(server.dig('a.example', 'SOA').split(' ')[2]) > before);
  });

  test('the serial is newer than every one of the history, whatever the server answers with now', async (t) => {
    const { server, dns, type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    writeFileSync(server.file('a.example'), server.read('a.example').replace('2026112301', '3000000000'));
    server.control('reload', 'a.example');
    await type(['deploy', 'a.example', '--dns', dns, ...accept], { answers: ['yes'] });
    const lowered = server.read('a.example').replace('3000000001', '2026112302');
    writeFileSync(server.file('a.example'), lowered);
    server.control('reload', 'a.example');
    const words = ['rollback', 'a.example', '--dns', dns, '--allow', 'drift'];
    const back = await type(words, { answers: ['yes'] });
    assert.equal(back.status, 0, back.err);
    assert.ok(Number(server.dig('a.example', 'SOA').split(' ')[2]) > 3_000_000_000);
  });

  test('deploy.history of agency.yaml says how many versions the server keeps', async (t) => {
    const { folder, dns, type } = await bindAgency(t);
    const agencyFile = join(folder, 'agency.yaml');
    writeFileSync(agencyFile, `${readFileSync(agencyFile, 'utf8')}deploy: { history: 2 }\n`);
    const accept = acceptance(await type(['plan']));
    const zoneFile = join(folder, 'tenants/a.example.zone');
    const text = readFileSync(zoneFile, 'utf8');
    for (const octet of [3, 4, 5]) {
      writeFileSync(zoneFile, text.replace('192.0.2.2', `192.0.2.${octet}`));
      const { status, err } = await type(['deploy', 'a.example', '--dns', dns, ...accept], {
        answers: ['yes'],
      });
      assert.equal(status, 0, err);
    }
    const { versions } = JSON.parse((await type(['history', 'a.example', '--format', 'json'])).out);
    assert.equal(versions.length, 2);
    const back = await type(['rollback', 'a.example', versions[1].id, '--dns', dns], { answers: ['yes'] });
    assert.match(back.out, /- 300 192\.0\.2\.5\n {6}\+ 300 192\.0\.2\.3\n/);
  });

  for (const [what, words, says] of [
    ['without a tenant', ['rollback'], /Name a tenant by its domain/],
    [
      'a version that is not there',
      ['rollback', 'a.example', '20200101T000000Z-0123456789ab'],
      /keeps no version/,
    ],
    ['without any version', ['rollback', 'a.example'], /No earlier version of a\.example is kept/],
    ['a tenant that is not there', ['history', 'c.example'], /There is no tenant "c\.example"/],
  ] as const) {
    test(`${what}: 2, and what to do`, async (t) => {
      const { dns, type } = await bindAgency(t);
      const more = words[0] === 'rollback' ? ['--dns', dns] : [];
      const { status, err } = await type([...words, ...more], { answers: ['yes'] });
      assert.equal(status, 2);
      assert.match(err, says);
    });
  }
});
