import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

test('a zone goes out as JSON and comes back as the same records', async (t) => {
  const folder = folderWith(t, { 'a.example.zone': zone('a.example', '@ 60 TXT "v=spf1 -all"\n') });
  const out = await run(folder, ['export', '--to', 'json', 'a.example.zone']);
  assert.deepEqual([out.status, out.err], [0, '']);
  assert.deepEqual(JSON.parse(out.out).txt, [{ name: 'a.example.', ttl: 60, txt: '"v=spf1 -all"' }]);
  assert.equal((await run(folder, ['export', '--to', 'json', 'a.example'])).out, out.out);
  const other = folderWith(t, { 'a.json': out.out });
  const back = await run(other, ['import', 'a.json', '--out', 'b.zone']);
  assert.deepEqual([back.status, back.out], [0, '']);
  const records = async (where: string, file: string) => (await run(where, ['records', file])).out;
  assert.equal(await records(other, 'b.zone'), await records(folder, 'a.example.zone'));
  assert.equal((await run(other, ['import', 'a.json'])).out, readFileSync(join(other, 'b.zone'), 'utf8'));
  const again = await run(other, ['import', 'a.json', '-o', 'b.zone']);
  assert.equal(again.status, 2);
  assert.match(again.err, /b\.zone exists already, and is not overwritten/);
});

test('what would be lost is listed, and nothing is written', async (t) => {
  const folder = folderWith(t, {
    'a.example.zone': zone('a.example', '_25._tcp.x TLSA 3 1 1 00\nx TXT "it\'s"\n'),
    'a.json': '{ "$origin": "a.example.", "loc": [] }',
  });
  const out = await run(folder, ['export', '--to', 'json', 'a.example.zone']);
  assert.deepEqual([out.status, out.out], [1, '']);
  assert.match(
    out.err,
    /because something would be lost:\n {2}_25\._tcp\.x\.a\.example TLSA: .*\n {2}x\.a\.example TXT: /,
  );
  const back = await run(folder, ['import', 'a.json']);
  assert.deepEqual([back.status, back.out], [1, '']);
  assert.match(back.err, / {2}loc: .*\n {2}soa: it is missing\.\n/);
});

test('what cannot be read is said', async (t) => {
  const folder = folderWith(t, { 'a.json': '{', 'a.example.zone': 'www A 192.0.2.1\n' });
  for (const [words, message] of [
    [['export', 'a.example'], /export needs a form and a zone/],
    [['export', '--to', 'json', 'b.example'], /b\.example is neither a file nor a zone of this folder/],
    [['export', '--to', 'json', 'a.example.zone'], /a\.example\.zone is no zone that servers load\./],
    [['import', 'a.json'], /a\.json is no JSON: /],
    [['import', 'none.json'], /none\.json cannot be read: it does not exist/],
  ] as const) {
    const { status, err } = await run(folder, words);
    assert.equal(status, 2);
    assert.match(err, message);
  }
});

test('a folder of zones becomes an agency whose zones have the same records', async (t) => {
  const zones = Object.fromEntries(
    ['a', 'b', 'c'].map((it) => [`old/${it}.example.zone`, zone(`${it}.example`, 'www CNAME @\n')]),
  );
  const others = { 'old/e.example': zone('e.example', ''), 'old/rndc.key': 'key "rndc-key" { };\n' };
  const folder = folderWith(t, {
    ...zones,
    ...others,
    'old/d.example.zone': zone('d.example', 'mail ( broken\n'),
  });
  const asked = await run(folder, ['import', 'old']);
  assert.equal(asked.status, 0);
  assert.match(asked.out, /^a\.example: by the template standard\n/);
  assert.match(asked.out, /d\.example: the zone as it was\n/);
  assert.match(asked.err, /5 of 5 zones would have the same records again/);
  const written = await run(folder, ['import', 'old', '--out', 'new']);
  assert.deepEqual([written.status, written.out], [0, asked.out]);
  const records = async (where: string, file: string) => (await run(where, ['records', file])).out;
  for (const it of ['a', 'b', 'c']) {
    const rendered = join(folder, 'rendered');
    await run(join(folder, 'new'), ['render', '--out', rendered, `${it}.example`]);
    assert.equal(
      await records(folder, `rendered/${it}.example.zone`),
      await records(folder, `old/${it}.example.zone`),
    );
  }
  const again = await run(folder, ['import', 'old', '--out', 'new']);
  assert.equal(again.status, 2);
  assert.match(again.err, /exists already, and nothing is overwritten/);
});

test('a zone goes out for octoDNS and DNSControl', async (t) => {
  const folder = folderWith(t, {
    'a.example.zone': zone('a.example', '@ 60 TXT "v=spf1 -all; x"\nl LOC 52 0 0 N 4 0 0 E 0m\n'),
  });
  for (const to of ['octodns', 'dnscontrol']) {
    const lost = await run(folder, ['export', '--to', to, 'a.example.zone']);
    assert.deepEqual([lost.status, lost.out], [1, '']);
    assert.match(lost.err, / {2}l\.a\.example LOC: /);
  }
  const kept = folderWith(t, { 'a.example.zone': zone('a.example', '@ 60 TXT "v=spf1 -all; x"\n') });
  const octodns = await run(kept, ['export', '--to', 'octodns', 'a.example']);
  assert.match(octodns.out, /^ {2}- ttl: 60\n {4}type: TXT\n {4}values:\n {6}- 'v=spf1 -all\\; x'$/m);
  const dnscontrol = await run(kept, ['export', '--to', 'dnscontrol', 'a.example']);
  assert.match(dnscontrol.out, /^ {2}TXT\("@", "v=spf1 -all; x", TTL\(60\)\)/m);
});
