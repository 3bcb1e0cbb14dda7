import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { readRecords } from '../../../core/plan/read-records.ts';
import { planRollback } from '../../../ops/history.ts';
import { readTargetOptions, type Target } from '../../../ops/target.ts';
import { openPowerdns, powerdns } from '../../../ops/targets/powerdns.ts';
import { startDelayProxy } from '../../support/delay-proxy.ts';
import { type PowerdnsServer, powerdnsPrograms, startPowerdns } from '../../support/powerdns-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { testKeys } from '../../support/tsig-keys.ts';
import { changesBetween, scratchFolder, transferred } from './network-setup.ts';
import { carryOut, name, now, planFor, zoneText } from './setup.ts';

const acme = 'acme.test';
const shop = (octet = 9) => zoneText(1, `shop A 192.0.2.${octet}\n`);

function apiTarget(
  t: TestContext,
  server: PowerdnsServer,
  more: Readonly<Record<string, string>> = {},
): Target {
  const read = readTargetOptions(powerdns, { ...server.options, ...more });
  assert('options' in read, JSON.stringify(read));
  return openPowerdns(read.options, { keys: testKeys, versions: scratchFolder(t) });
}

suite('PowerDNS through its API', { skip: skipWithout(...powerdnsPrograms) }, () => {
  for (const soaEditApi of ['', 'DEFAULT', 'INCREASE']) {
    test(`one record, then another, with SOA-EDIT-API "${soaEditApi}"`, async (t) => {
      const server = await startPowerdns(t, { zones: { [acme]: zoneText(2026112300) }, soaEditApi });
      const target = apiTarget(t, server);
      const before = await transferred(server.endpoint, acme);
      for (const octet of [9, 10]) {
        const saved = await planFor(target, { [acme]: shop(octet) });
        const { outcome } = await carryOut(saved, target, server.endpoint);
        assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
        const again = await carryOut(saved, target, server.endpoint);
        assert.equal(again.outcome.status, 'deployed', JSON.stringify(again));
        assert.doesNotMatch(JSON.stringify(again.steps), /install|reload/);
        assert.deepEqual((await planFor(target, { [acme]: shop(octet) })).plan.unchanged, [name(acme)]);
      }
      assert.deepEqual(changesBetween(before, await transferred(server.endpoint, acme)), [
        'add shop.acme.test. 1',
      ]);
      const back = await planRollback(target, name(acme), undefined, {
        server: { id: 'vps1', hash: '' },
        now,
      });
      assert('plan' in back);
      assert.equal((await carryOut(back, target, server.endpoint)).outcome.status, 'deployed');
      assert.equal(server.dig('shop.acme.test', 'A'), '192.0.2.9');
    });
  }

  test('aliases, name servers, TTLs and texts with quotes arrive as written', async (t) => {
    const first = zoneText(2026112300, 'shop A 192.0.2.9\nblog CNAME www\n');
    const server = await startPowerdns(t, { zones: { [acme]: first } });
    const target = apiTarget(t, server);
    const second = `${zoneText(1, 'shop CNAME www\nblog A 192.0.2.8\n').replace('@ NS ns1\n', '@ 7200 NS ns3\n')}
ns3 600 A 192.0.2.6
odd TXT "say \\"hi\\" \\\\ $(id) " "two"
long TXT "${'x'.repeat(255)}" "${'y'.repeat(200)}"
_sip._tcp SRV 0 5 5060 www
@ CAA 0 issue "letsencrypt.org"
`;
    const allowed = new Set(['apex-ns', 'many-changes', 'many-deletes']);
    const saved = await planFor(target, { [acme]: second });
    const { outcome } = await carryOut(saved, target, server.endpoint, { allowed });
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    const live = await transferred(server.endpoint, acme);
    assert.deepEqual(changesBetween(live, readRecords(name(acme), second)), []);
  });

  test('what changed on the server after the plan is not overwritten, also without a new serial', async (t) => {
    const server = await startPowerdns(t, { zones: { [acme]: zoneText(2026112300) } });
    const target = apiTarget(t, server);
    const saved = await planFor(target, { [acme]: shop() });
    server.control('add-record', acme, 'hand', 'A', '300', '192.0.2.77');
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.zones[0]?.message ?? '', /changed on the server after the plan was made/);
    const owners = (await transferred(server.endpoint, acme)).map(({ owner }) => owner);
    assert(owners.includes(name('hand.acme.test')) && !owners.includes(name('shop.acme.test')));
  });

  test('a server that is far away loses no request', async (t) => {
    const zones = (text: string) =>
      Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`tenant${i}.test`, text]));
    const server = await startPowerdns(t, { zones: zones(zoneText(2026112300)) });
    const far = await startDelayProxy(server.apiPort, 40);
    t.after(far.close);
    const target = apiTarget(t, server, { url: `http://127.0.0.1:${far.port}` });
    for (const octet of [9, 10]) {
      const saved = await planFor(target, zones(shop(octet)));
      const { outcome } = await carryOut(saved, target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    }
  });

  test('80 zones, no failure with SQLite', async (t) => {
    const zones = (text: string) =>
      Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`tenant${i}.test`, text]));
    const server = await startPowerdns(t, { zones: zones(zoneText(2026112300)) });
    const target = apiTarget(t, server);
    const limits = { percent: 30, minimumRRsets: 10, zones: 100 };
    const saved = await planFor(target, zones(shop()), { limits });
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.deepEqual(
      outcome.zones.filter(({ state }) => state !== 'deployed'),
      [],
    );
  });

  test('a zone is created, removed, and can come back', async (t) => {
    const server = await startPowerdns(t, { zones: {} });
    const refused = await planFor(apiTarget(t, server), { 'new.test': shop() });
    assert.match(refused.plan.refused[0]?.message ?? '', /does not have new\.test.+addZones: yes/);
    const target = apiTarget(t, server, { addZones: 'yes' });
    const allowed = new Set(['new-zone']);
    const saved = await planFor(target, { 'new.test': shop() });
    const { outcome } = await carryOut(saved, target, server.endpoint, { allowed });
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    const reading = await target.read([name('new.test')]);
    const live = 'zones' in reading ? reading.zones.get(name('new.test')) : undefined;
    assert(live && 'fingerprint' in live);
    const base = { fingerprint: live.fingerprint, servedSerial: live.servedSerial };
    const removal = {
      plan: '0123456789ab',
      by: 'anna@laptop',
      keep: 30,
      zones: [{ zone: name('new.test'), base }],
    };
    const events = [];
    for await (const it of target.remove?.(removal) ?? []) events.push(it);
    assert.match(JSON.stringify(events), /"phase":"install","result":"ok"/);
    assert.equal(server.dig('shop.new.test', 'A'), '');
    const versions = await target.versions(name('new.test'));
    assert(!('failure' in versions) && versions.length === 1);
  });

  test('a wrong key, a closed port and a zone nobody would load change nothing', async (t) => {
    const server = await startPowerdns(t, { zones: { [acme]: zoneText(2026112300) } });
    const wrong = await apiTarget(t, server, { key: 'wrong' }).read([name(acme)]);
    assert('failure' in wrong && wrong.failure === 'key');
    assert.doesNotMatch(wrong.message, /hmac|labkey/);
    const closed = await apiTarget(t, server, { url: 'http://127.0.0.1:9' }).read([name(acme)]);
    assert('failure' in closed && closed.failure === 'unreachable');
    const target = apiTarget(t, server);
    const saved = await planFor(target, { [acme]: zoneText(1, 'mail CNAME www\n') });
    const { outcome } = await carryOut(saved, target, server.endpoint);
    assert.equal(outcome.zones[0]?.state, 'untouched');
  });
});

test('the key goes nowhere without TLS, nor to anything that is no address', () => {
  for (const url of [
    'http://ns1.example.net:8081',
    'https://ns1.example.net/api',
    'https://user:secret@ns1.example.net',
    'file:///etc/passwd',
    'http://127.0.0.1:8081@ns1.example.net',
    'https://-x\n',
  ]) {
    const read = readTargetOptions(powerdns, { url, key: 'api' });
    assert('problems' in read, url);
  }
});
