import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { readRecords } from '../../../core/plan/read-records.ts';
import { planRollback } from '../../../ops/history.ts';
import { updateOf } from '../../../ops/targets/update-message.ts';
import type { Endpoint } from '../../../ops/wire/endpoint.ts';
import { openConnection } from '../../../ops/wire/tcp.ts';
import { parseTsigKey } from '../../../ops/wire/tsig-key.ts';
import { startDelayProxy } from '../../support/delay-proxy.ts';
import { knotPrograms, startKnot } from '../../support/knot-server.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { nsdPrograms, startNsd } from '../../support/nsd-server.ts';
import { powerdnsPrograms, startPowerdns } from '../../support/powerdns-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { testKeys, tsigSecret } from '../../support/tsig-keys.ts';
import { changesBetween, transferred, updateTarget } from './network-setup.ts';
import { carryOut, name, now, planFor, zoneText } from './setup.ts';

type Zones = Readonly<Record<string, string>>;

const keyStatement = `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`;

async function startBind(t: TestContext, zones: Zones): Promise<Endpoint> {
  const policy = 'update-policy { grant deploykey zonesub ANY; };';
  const settings = Object.fromEntries(Object.keys(zones).map((zone) => [zone, policy]));
  const more = 'tcp-clients 200;';
  return (await startNameServer(t, { zones, settings, statements: keyStatement, more })).endpoint;
}

const servers = [
  { label: 'BIND', skip: skipWithout(...namedPrograms), start: startBind },
  {
    label: 'Knot',
    skip: skipWithout(...knotPrograms),
    start: async (t: TestContext, zones: Zones) => (await startKnot(t, { zones })).endpoint,
  },
  {
    label: 'PowerDNS',
    skip: skipWithout(...powerdnsPrograms),
    start: async (t: TestContext, zones: Zones) => (await startPowerdns(t, { zones })).endpoint,
  },
];

const acme = 'acme.test';

for (const { label, skip, start } of servers) {
  suite(`dynamic updates of ${label}`, { skip }, () => {
    test('a one-record plan changes exactly one RRset', async (t) => {
      const endpoint = await start(t, { [acme]: zoneText(2026112300) });
      const target = updateTarget(t, endpoint);
      const before = await transferred(endpoint, acme);
      const saved = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
      const { outcome } = await carryOut(saved, target, endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.deepEqual(changesBetween(before, await transferred(endpoint, acme)), ['add shop.acme.test. 1']);
      const again = await carryOut(saved, target, endpoint);
      assert.equal(again.outcome.status, 'deployed', 'the same plan again finds that nothing is to do');
      const next = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
      assert.deepEqual(next.plan.unchanged, [name(acme)]);
    });

    test('aliases, name servers, TTLs and texts with quotes arrive as written', async (t) => {
      const first = zoneText(2026112300, 'shop A 192.0.2.9\nblog CNAME www\n@ NS ns2\nns2 A 192.0.2.5\n');
      const endpoint = await start(t, { [acme]: first });
      const target = updateTarget(t, endpoint);
      const second = `${zoneText(1, 'shop CNAME www\nblog A 192.0.2.8\n').replace('@ NS ns1\n', '@ 7200 NS ns3\n')}
ns3 600 A 192.0.2.6
odd TXT "say \\"hi\\" \\\\ $(id) " "two"
long TXT "${'x'.repeat(255)}" "${'y'.repeat(200)}"
_sip._tcp SRV 0 5 5060 www
@ CAA 0 issue "letsencrypt.org"
`;
      const saved = await planFor(target, { [acme]: second });
      const allowed = new Set(['apex-ns', 'many-changes', 'many-deletes']);
      const { outcome } = await carryOut(saved, target, endpoint, { allowed });
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.deepEqual(
        changesBetween(await transferred(endpoint, acme), readRecords(name(acme), second)),
        [],
      );
    });

    test('what changed on the server after the plan is never overwritten', async (t) => {
      const endpoint = await start(t, { [acme]: zoneText(2026112300) });
      const target = updateTarget(t, endpoint);
      const mine = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
      const theirs = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.10\n') });
      assert.equal((await carryOut(theirs, target, endpoint)).outcome.status, 'deployed');
      const { outcome } = await carryOut(mine, target, endpoint);
      assert.equal(outcome.status, 'failed');
      assert.match(outcome.zones[0]?.message ?? '', /acme\.test was changed on the server after the plan/);
      const shop = (await transferred(endpoint, acme)).filter(({ owner }) => owner === 'shop.acme.test.');
      assert.deepEqual(
        shop.map(({ rdata }) => [...rdata]),
        [[192, 0, 2, 10]],
      );
    });

    test('the server itself refuses an update whose SOA or records are not what was read', async (t) => {
      const live = zoneText(2026112300);
      const endpoint = await start(t, { [acme]: live });
      const found = testKeys.find('deploykey');
      const key = 'secret' in found ? parseTsigKey(found.secret) : undefined;
      const connection = openConnection(endpoint, { timeout: 5000, key });
      t.after(() => connection.close());
      const after = readRecords(name(acme), zoneText(2026112401, 'shop A 192.0.2.9\n'));
      const attempts = [
        { before: live, serial: 2026112299 },
        { before: live.replace('192.0.2.3', '192.0.2.33'), serial: 2026112300 },
        { before: `${live}shop A 192.0.2.7\n`, serial: 2026112300 },
      ];
      for (const { before, serial } of attempts) {
        const update = updateOf(name(acme), readRecords(name(acme), before), after, serial);
        assert(update);
        const answer = await connection.update(update);
        assert('rcode' in answer && [3, 6, 7, 8].includes(answer.rcode), JSON.stringify(answer));
      }
      assert.deepEqual(changesBetween(await transferred(endpoint, acme), readRecords(name(acme), live)), []);
    });

    test('an earlier version comes back through the same plan', async (t) => {
      const endpoint = await start(t, { [acme]: zoneText(2026112300) });
      const target = updateTarget(t, endpoint);
      const saved = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
      await carryOut(saved, target, endpoint);
      const versions = await target.versions(name(acme));
      assert(!('failure' in versions));
      assert.deepEqual(
        versions.map(({ serial, by }) => [serial, by]),
        [[2026112300, 'anna@laptop']],
      );
      const back = await planRollback(target, name(acme), undefined, {
        server: { id: 'vps1', hash: '' },
        now,
      });
      assert('plan' in back);
      const { outcome } = await carryOut(back, target, endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      const live = await transferred(endpoint, acme);
      assert.deepEqual(changesBetween(live, readRecords(name(acme), zoneText(1))), []);
    });

    test('a wrong key changes nothing, and says what to compare', async (t) => {
      const endpoint = await start(t, { [acme]: zoneText(2026112300) });
      const saved = await planFor(updateTarget(t, endpoint), { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
      for (const key of ['wrong', 'stranger']) {
        const target = updateTarget(t, endpoint, key);
        const reading = await target.read([name(acme)]);
        assert('zones' in reading);
        assert.match(JSON.stringify([...reading.zones.values()]), /No zone transfer of acme\.test/);
        const { outcome } = await carryOut(saved, target, endpoint);
        assert.notEqual(outcome.status, 'deployed');
        assert.doesNotMatch(JSON.stringify([reading, outcome]), new RegExp(tsigSecret.slice(0, 12)));
      }
      assert.deepEqual(
        changesBetween(await transferred(endpoint, acme), readRecords(name(acme), zoneText(1))),
        [],
      );
    });

    test('a serial at the end of its range goes on from its beginning', async (t) => {
      const endpoint = await start(t, { [acme]: zoneText(4294967295) });
      const target = updateTarget(t, endpoint);
      for (const octet of [9, 10]) {
        const saved = await planFor(
          target,
          { [acme]: zoneText(1, `shop A 192.0.2.${octet}\n`) },
          { policy: 'increment' },
        );
        assert.equal(saved.plan.zones[0]?.serial, octet - 8);
        const { outcome } = await carryOut(saved, target, endpoint);
        assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      }
    });

    test('80 zones go over one connection', async (t) => {
      const zones = (more = '') =>
        Object.fromEntries(
          Array.from({ length: 80 }, (_, i) => [`tenant${i}.test`, zoneText(2026112300, more)]),
        );
      const endpoint = await start(t, zones());
      const target = updateTarget(t, endpoint);
      const limits = { percent: 30, minimumRRsets: 10, zones: 100 };
      const saved = await planFor(target, zones('shop A 192.0.2.9\n'), { limits });
      const { outcome } = await carryOut(saved, target, endpoint);
      const left = outcome.zones.filter(({ state }) => state !== 'deployed');
      assert.deepEqual(left, []);
    });
  });
}

test('NSD takes no updates, which is said with what to do', {
  skip: skipWithout(...nsdPrograms),
}, async (t) => {
  const { endpoint } = await startNsd(t, { zones: { [acme]: zoneText(2026112300) } });
  const target = updateTarget(t, endpoint);
  const saved = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
  const { outcome } = await carryOut(saved, target, endpoint);
  assert.equal(outcome.status, 'failed');
  assert.match(
    outcome.zones[0]?.message ?? '',
    /takes no dynamic updates \(NOTIMP\).+ deploy to it with kind: nsd/,
  );
});

test('changes that do not fit into one message are refused', {
  skip: skipWithout(...namedPrograms),
}, async (t) => {
  const endpoint = await startBind(t, { [acme]: zoneText(2026112300) });
  const target = updateTarget(t, endpoint);
  const many = Array.from({ length: 1500 }, (_, i) => `host${i} A 198.51.100.${i % 256}\n`).join('');
  const saved = await planFor(target, { [acme]: zoneText(1, many) });
  const { outcome, steps } = await carryOut(saved, target, endpoint);
  assert.equal(outcome.status, 'failed');
  assert.match(JSON.stringify(steps), /need a message of \d+ octets/);
  assert.equal((await transferred(endpoint, acme)).length, 7);
});

suite('reading by transfer', { skip: skipWithout(...namedPrograms) }, () => {
  test('a zone that may not be transferred is not known, others are, and nothing is taken for deleted', async (t) => {
    const settings = { 'closed.test': 'allow-transfer { none; };' };
    const zones = { [acme]: zoneText(2026112300), 'closed.test': zoneText(2026112300) };
    const { endpoint } = await startNameServer(t, { zones, settings, statements: keyStatement });
    const target = updateTarget(t, endpoint);
    const wanted = zoneText(1, 'shop A 192.0.2.9\n');
    const { plan } = await planFor(target, { [acme]: wanted, 'closed.test': wanted });
    assert.deepEqual(
      plan.zones.map(({ changes }) => changes.length),
      [1],
    );
    assert.match(
      plan.refused[0]?.message ?? '',
      /No zone transfer of closed\.test .+ allow the key deploykey/,
    );
  });

  test('never more transfers are open at once than the ten that BIND gives', async (t) => {
    const zones = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`t${i}.test`, zoneText(2026112300)]),
    );
    const { endpoint } = await startNameServer(t, { zones, statements: keyStatement });
    const proxy = await startDelayProxy(endpoint.port, 20);
    t.after(proxy.close);
    const target = updateTarget(t, { ...endpoint, port: proxy.port });
    const reading = await target.read(Object.keys(zones).map(name));
    assert('zones' in reading);
    assert([...reading.zones.values()].every((it) => 'records' in it && it.records.length === 7));
    assert(proxy.most() > 1 && proxy.most() <= 10, String(proxy.most()));
  });
});
