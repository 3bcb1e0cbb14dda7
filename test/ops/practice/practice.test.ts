import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { planRollback } from '../../../ops/history.ts';
import { startPracticeServer } from '../../../ops/practice/server.ts';
import { PracticeStore } from '../../../ops/practice/store.ts';
import { openPractice } from '../../../ops/targets/practice.ts';
import { transferZone } from '../../../ops/wire/axfr.ts';
import { skipWithout } from '../../support/programs.ts';
import { carryOut, desired, manyZones, name, now, planFor, zoneText } from '../deploy/setup.ts';

async function started(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-practice-'));
  const store = new PracticeStore(folder);
  const server = await startPracticeServer(store);
  t.after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const endpoint = { address: '127.0.0.1', port: server.port };
  return { folder, store, target: openPractice(store, 300), endpoint };
}

const zone = { 'acme.test': zoneText(1, 'shop A 192.0.2.9\n') };
const options = { server: { id: 'practice', hash: '' }, now };
const allowed = { allowed: new Set(['new-zone']) };

test('a new zone is deployed, changed, and brought back', async (t) => {
  const { target, endpoint } = await started(t);
  const first = await carryOut(await planFor(target, zone), target, endpoint, allowed);
  assert.equal(first.outcome.status, 'deployed', JSON.stringify(first.outcome));
  const second = await planFor(target, { 'acme.test': zoneText(1, 'shop A 192.0.2.10\n') });
  assert.deepEqual(
    second.plan.zones[0]?.changes.map(({ kind, owner }) => [kind, owner]),
    [['change', 'shop.acme.test.']],
  );
  assert.equal((await carryOut(second, target, endpoint)).outcome.status, 'deployed');
  const [version] = (await target.versions(name('acme.test'))) as readonly {
    id: string;
    serial: number;
    by: string;
  }[];
  assert.equal(version?.by, 'anna@laptop');
  const back = await planRollback(target, name('acme.test'), undefined, options);
  assert('plan' in back);
  assert.equal((await carryOut(back, target, endpoint)).outcome.status, 'deployed');
  const transferred = await transferZone(endpoint, name('acme.test'));
  assert('records' in transferred);
  const owners = transferred.records.filter(({ owner }) => owner === 'shop.acme.test.');
  assert.deepEqual(
    owners.map(({ rdata }) => [...rdata]),
    [[192, 0, 2, 9]],
  );
});

test('what somebody changed on the server since the plan is not overwritten', async (t) => {
  const { target, endpoint, store } = await started(t);
  await carryOut(await planFor(target, zone), target, endpoint, allowed);
  const saved = await planFor(target, { 'acme.test': zoneText(1) });
  const path = store.path('zones/acme.test.zone');
  const edited = readFileSync(path, 'utf8').replace('192.0.2.9', '192.0.2.99');
  writeFileSync(path, edited);
  const { outcome, steps } = await carryOut(saved, target, endpoint);
  assert.equal(outcome.status, 'failed');
  assert.match(JSON.stringify(steps), /changed on the server after the plan was made/);
  assert.equal(readFileSync(path, 'utf8'), edited);
  const again = await planFor(target, { 'acme.test': zoneText(1, 'shop A 192.0.2.10\n') });
  assert.deepEqual(
    again.plan.zones[0]?.guards.map(({ id }) => id),
    ['drift'],
  );
});

test('a reload that fails puts the old records back', async (t) => {
  const { target, endpoint, store } = await started(t);
  await carryOut(await planFor(target, zone), target, endpoint, allowed);
  writeFileSync(store.path('simulate.json'), '{"reloadFails": true}');
  const saved = await planFor(target, { 'acme.test': zoneText(1, 'shop A 192.0.2.10\n') });
  const { outcome } = await carryOut(saved, target, endpoint);
  assert.equal(outcome.status, 'failed');
  assert.match(store.read('acme.test') ?? '', /192\.0\.2\.9\n/);
});

test('a lock names its owner, and one whose process is gone is free', async (t) => {
  const { target, endpoint, store } = await started(t);
  const saved = await planFor(target, zone);
  const lock = { by: 'ben@desk', since: now.toISOString(), process: process.ppid };
  writeFileSync(store.path('lock'), JSON.stringify(lock));
  const { outcome } = await carryOut(saved, target, endpoint, allowed);
  assert.match(outcome.message, /locked by ben@desk since 2026-11-24 10:00 UTC/);
  writeFileSync(store.path('lock'), JSON.stringify({ ...lock, process: 2 ** 22 + 1 }));
  assert.equal((await carryOut(saved, target, endpoint, allowed)).outcome.status, 'deployed');
});

test('a zone that no server would load is refused before anything is written', async (t) => {
  const { target, endpoint, store } = await started(t);
  const saved = await planFor(target, { 'acme.test': zoneText(1, 'mail CNAME www\n') });
  const { outcome, steps } = await carryOut(saved, target, endpoint, allowed);
  assert.equal(outcome.status, 'failed');
  assert.match(JSON.stringify(steps), /is an alias/);
  assert.equal(store.read('acme.test'), undefined);
});

test('one zone of five that is refused: nothing is applied', async (t) => {
  const { target, endpoint, store } = await started(t);
  const five = { ...manyZones(5), 'tenant3.test': zoneText(1, 'mail CNAME www\n') };
  const { outcome } = await carryOut(await planFor(target, five), target, endpoint, allowed);
  assert.deepEqual(
    outcome.zones.map(({ state }) => state),
    Array(5).fill('untouched'),
  );
  assert.deepEqual(
    Object.keys(five).map((it) => store.read(it)),
    Array(5).fill(undefined),
  );
});

test('dig is answered like by any name server', { skip: skipWithout('dig') }, async (t) => {
  const { target, endpoint } = await started(t);
  const many = Array.from({ length: 120 }, (_, i) => `many A 198.51.100.${i}\n`).join('');
  const more = `${many}www2 CNAME www\n*.wild TXT "x"\nsub NS ns.sub\nns.sub A 192.0.2.77\n`;
  const saved = await planFor(target, { 'acme.test': zoneText(1, more) });
  assert.equal((await carryOut(saved, target, endpoint, allowed)).outcome.status, 'deployed');
  const asked = ['@127.0.0.1', '-p', String(endpoint.port), '+norecurse', '+tries=1'];
  const dig = async (...words: readonly string[]) =>
    (await promisify(execFile)('dig', [...asked, ...words])).stdout;
  assert.match(await dig('www2.acme.test', 'A', '+short'), /^www\.acme\.test\.\n192\.0\.2\.3\n$/);
  assert.match(await dig('nothing.acme.test', 'A'), /status: NXDOMAIN[\s\S]*acme\.test\.\s+300\s+IN\s+SOA/);
  assert.match(await dig('www.acme.test', 'AAAA'), /status: NOERROR[\s\S]*ANSWER: 0, AUTHORITY: 1/);
  assert.match(await dig('a.b.wild.acme.test', 'TXT', '+short'), /"x"/);
  assert.match(
    await dig('x.sub.acme.test', 'A'),
    /flags: qr; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 2/,
  );
  assert.match(await dig('other.example', 'A'), /status: REFUSED/);
  assert.match(await dig('many.acme.test', 'A'), /Truncated, retrying in TCP mode[\s\S]*ANSWER: 120/);
  assert.equal((await dig('acme.test', 'AXFR', '+onesoa')).match(/IN\s+A\s/g)?.length, 124);
});

test('where no practice server runs, that is said with what to do', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-practice-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const reading = await openPractice(new PracticeStore(folder)).read(desired(zone).map((it) => it.zone));
  assert.deepEqual(reading, {
    failure: 'unreachable',
    message: 'No practice server runs on this machine. Start one with: zonewright practice',
  });
});
