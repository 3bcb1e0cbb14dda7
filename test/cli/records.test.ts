import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

const text = zone(
  'a.example',
  'WWW 1h IN A 192.0.2.1\nwww A 192.0.2.1\n*.b TXT "x;y" z\nz.b MX 010 Mail.Example.NET.\n$GENERATE 1-2 n$ A 192.0.2.$\n',
);

suite('records', () => {
  test('prints the set that a server loads, canonical and sorted', async (t) => {
    const { status, out, err } = await run(folderWith(t, { 'a.example.zone': text }), [
      'records',
      'a.example.zone',
    ]);
    assert.equal(err, '');
    assert.equal(status, 0);
    assert.equal(
      out,
      `a.example. 3600 IN NS ns1.a.example.
a.example. 3600 IN NS ns2.a.example.
a.example. 3600 IN SOA ns1.a.example. hostmaster.a.example. 2026112301 14400 3600 1209600 3600
*.b.a.example. 3600 IN TXT "x;y" "z"
z.b.a.example. 3600 IN MX 10 Mail.Example.NET.
n1.a.example. 3600 IN A 192.0.2.1
n2.a.example. 3600 IN A 192.0.2.2
ns1.a.example. 3600 IN A 198.51.100.1
ns2.a.example. 3600 IN A 203.0.113.1
www.a.example. 3600 IN A 192.0.2.1
`,
    );
  });

  test('is the set of named-checkzone -D', async (t) => {
    const folder = folderWith(t, { 'a.example.zone': text });
    const bind = spawnSync(
      'named-checkzone',
      ['-D', '-q', '-o', '-', 'a.example', join(folder, 'a.example.zone')],
      {
        encoding: 'utf8',
      },
    );
    if (bind.error) return t.skip('named-checkzone is not installed (Debian: apt-get install bind9-utils)');
    const { out } = await run(folder, ['records', 'a.example.zone']);
    const sorted = (lines: string): string[] =>
      lines
        .split('\n')
        .flatMap((it) => (it.trim() === '' ? [] : it.trim().replace(/\s+/g, ' ')))
        .sort();
    assert.deepEqual(sorted(out), sorted(bind.stdout.replace(/^WWW/gm, 'www')));
  });

  test('--wire prints type numbers and hexadecimal RDATA', async (t) => {
    const { out } = await run(folderWith(t, { 'a.example.zone': text }), [
      'records',
      '--wire',
      'a.example.zone',
    ]);
    assert.match(out, /^z\.b\.a\.example\. 3600 15 000a044d61696c074578616d706c65034e455400$/m);
    assert.match(out, /^www\.a\.example\. 3600 1 c0000201$/m);
  });

  test('says why a server would refuse the zone, and ends with 1', async (t) => {
    const folder = folderWith(t, { 'a.example.zone': `${text}z.b CNAME x\n` });
    const { status, err } = await run(folder, ['records', 'a.example.zone']);
    assert.equal(status, 1);
    assert.match(err, /^a\.example\.zone:13:5: cname\/and-other-data: z\.b\.a\.example\. .+\n$/);
  });

  test('settings of the agency do not make a server load what it refuses', async (t) => {
    const folder = folderWith(t, {
      'agency.yaml': 'agency: { domain: b.example }\nlint: { rules: { cname/and-other-data: off } }\n',
      'a.example.zone': `${text}z.b CNAME x\n`,
    });
    assert.equal((await run(folder, ['records', 'a.example.zone'])).status, 1);
  });

  test('--fragment takes a piece, --origin says where it belongs, --stdin-file reads standard input', async (t) => {
    const words = ['records', '--fragment', '--origin', 'a.example', '--stdin-file', 'piece'];
    const ran = await run(folderWith(t, {}), words, { input: ' 60 A 192.0.2.1\nwww 60 A 192.0.2.2\n' });
    assert.deepEqual(ran, {
      status: 0,
      out: 'a.example. 60 IN A 192.0.2.1\nwww.a.example. 60 IN A 192.0.2.2\n',
      err: '',
    });
  });

  test('octets that are no UTF-8 stay the octets that they are', async (t) => {
    const input = Buffer.concat([Buffer.from('@ 60 TXT "caf'), Buffer.from([0xe9, 0x22, 0x0a])]);
    const words = ['records', '--wire', '--fragment', '--origin', 'a.example', '--stdin-file', 'piece'];
    const { out } = await run(folderWith(t, {}), words, { input });
    assert.equal(out, 'a.example. 60 16 04636166e9\n');
  });
});
