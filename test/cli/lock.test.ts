import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { namedPrograms, startNameServer } from '../support/name-server.ts';
import { freePort, skipWithout } from '../support/programs.ts';
import { folderWith, run, zone } from './recording-terminal.ts';

const skip = skipWithout(...namedPrograms);

const files = {
  'agency.yaml': 'agency: { name: North Studio }\n',
  'tenants/a.example.zone': zone(
    'a.example',
    `@ TXT "v=spf1 include:spf.vendor.test include:big.vendor.test -all"
@ MX 10 mx.vendor.test.
k1._domainkey CNAME k1.vendor.test.
`,
  ),
  'tenants/b.example.zone': zone('b.example', '@ TXT "v=spf1 include:spf.vendor.test -all"\n'),
};

const vendor = (spf: string) =>
  zone(
    'vendor.test',
    `spf TXT "${spf}"
big TXT "v=spf1 mx:vendor.test a:one.vendor.test a:two.vendor.test a:three.vendor.test a:four.vendor.test a:five.vendor.test a:six.vendor.test -all"
@ MX 5 mx
one A 192.0.2.1
two A 192.0.2.1
three A 192.0.2.1
four A 192.0.2.1
five A 192.0.2.1
six A 192.0.2.1
mx A 192.0.2.9
deep TXT "v=spf1 ip4:192.0.2.0/24 -all"
k1 CNAME k2
k2 TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
k2 TXT "a token of somebody else"
`,
  );

suite('lock', { skip }, () => {
  test('writes what DNS says, and what a change means to whom', async (t) => {
    const server = await startNameServer(t, {
      zones: { 'vendor.test': vendor('v=spf1 ip4:192.0.2.0/24 -all') },
    });
    const resolver = ['--resolver', `127.0.0.1:${server.endpoint.port}`];
    const folder = folderWith(t, files);
    const path = join(folder, 'dns.lock.yaml');

    const unwritten = await run(folder, ['lock', '--check', ...resolver]);
    assert.equal(unwritten.status, 1);
    assert.equal(existsSync(path), false);

    const first = await run(folder, ['lock', ...resolver]);
    assert.equal(first.err, '');
    assert.equal(first.status, 0);
    assert.match(first.out, /^big\.vendor\.test: at least 1 → 8 lookups; a\.example needs 9 now$/m);
    assert.match(first.out, /^dns\.lock\.yaml holds 12 names\.$/m);
    const text = readFileSync(path, 'utf8');
    assert.match(
      text,
      /^ {2}k1\.vendor\.test:\n {4}CNAME:\n {6}asked: 2026-11-24\n {6}values:\n {8}- "k2\.vendor\.test"$/m,
    );
    assert.match(text, /- "v=DKIM1; k=ed25519; p=.*"\n {6}others: true$/m);
    assert.doesNotMatch(text, /token/);

    const again = await run(folder, ['lock', '--check', ...resolver]);
    assert.equal(again.out, 'Nothing changed. Nothing was written.\n');
    assert.equal(again.status, 0);

    const { out } = await run(folder, ['spf', 'a.example']);
    assert.match(out, /include:spf\.vendor\.test {2}1 {2}\(DNS lock, 2026-11-24\)/);

    await server.stop();
    const changed = await startNameServer(t, {
      zones: { 'vendor.test': vendor('v=spf1 include:deep.vendor.test a:one.vendor.test -all') },
    });
    const later = await run(folder, ['lock', '--resolver', `127.0.0.1:${changed.endpoint.port}`], {
      now: new Date('2026-12-01T10:00:00Z'),
    });
    assert.equal(later.status, 0);
    assert.match(
      later.out,
      /^spf\.vendor\.test: 1 → 3 lookups; a\.example needs 11 now, more than 10; b\.example needs 3 now$/m,
    );
    const found = await run(folder, ['check']);
    assert.match(found.out, /spf\/lookup-limit/);
  });

  test('says which copied networks are no longer those of their source', async (t) => {
    const server = await startNameServer(t, {
      zones: { 'vendor.test': vendor('v=spf1 include:deep.vendor.test ip4:198.51.100.7 -all') },
    });
    const resolver = ['--resolver', `127.0.0.1:${server.endpoint.port}`];
    const records = `@ TXT "v=spf1 include:_spf1.a.example -all"
; Copied from spf.vendor.test as of 2026-01-01
_spf1 TXT "v=spf1 ip4:192.0.2.0/25 ip4:203.0.113.0/24 ~all"
`;
    const folder = folderWith(t, {
      'agency.yaml': files['agency.yaml'],
      'tenants/a.example.zone': zone('a.example', records),
    });
    const { status, out } = await run(folder, ['lock', ...resolver]);
    assert.equal(status, 0);
    assert.match(
      out,
      /^_spf1\.a\.example, copied from spf\.vendor\.test: lacks 2 networks and has 1 network too many now$/m,
    );
    assert.match(out, /^dns\.lock\.yaml holds 2 names\.$/m);
    const found = await run(folder, ['check']);
    assert.match(found.out, /mail from 192\.0\.2\.0\/24, 198\.51\.100\.7 fails.*\(spf\/flattened-stale\)/);
    const again = await run(folder, ['lock', '--check', ...resolver]);
    assert.equal(again.out, 'Nothing changed. Nothing was written.\n');
  });

  test('keeps what it said where nobody answers, and says so', async (t) => {
    const text = `version: 1
names:
  spf.vendor.test:
    TXT:
      asked: 2026-01-01
      values:
        - "v=spf1 -all"
`;
    const folder = folderWith(t, {
      'agency.yaml': files['agency.yaml'],
      'b.example.zone': files['tenants/b.example.zone'],
      'dns.lock.yaml': text,
    });
    const { status, out, err } = await run(folder, [
      'lock',
      '--resolver',
      `127.0.0.1:${await freePort()}`,
      '--format',
      'json',
    ]);
    assert.equal(status, 1);
    assert.equal(err, '');
    const { changes, asked, failures } = JSON.parse(out);
    assert.deepEqual([changes, asked, failures.length], [[], 1, 1]);
    assert.match(failures[0], /^spf\.vendor\.test TXT: 127\.0\.0\.1:\d+: /);
    assert.ok(readFileSync(join(folder, 'dns.lock.yaml'), 'utf8').endsWith(text));
  });

  test('a server that resolves for nobody is no answer', async (t) => {
    const server = await startNameServer(t, { zones: { 'other.test': zone('other.test') } });
    const folder = folderWith(t, files);
    const { status, err } = await run(folder, ['lock', '--resolver', `127.0.0.1:${server.endpoint.port}`]);
    assert.equal(status, 1);
    assert.match(err, /no answer for spf\.vendor\.test TXT: 127\.0\.0\.1:\d+ answers REFUSED/);
  });
});
