import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parseName } from '../../../core/dns/name.ts';
import { planRollback } from '../../../ops/history.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { freePort, skipWithout } from '../../support/programs.ts';
import { changesBetween, transferred } from '../deploy/network-setup.ts';
import { carryOut, name, now, planFor, zoneText } from '../deploy/setup.ts';
import { deployTo, guardsOf, panelKinds, panelTarget, unlike } from './setup.ts';
import { anyZone } from './zones.ts';

const acme = 'acme.test';
const shop = (octet = 9) => zoneText(1, `shop A 192.0.2.${octet}\n`);
const server = { id: 'vps1', hash: '' };

for (const kind of panelKinds) {
  suite(`deploys through ${kind.label}`, { skip: skipWithout(...namedPrograms) }, () => {
    test('one record, then another, then back', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const before = await transferred(panel.server.endpoint, acme);
      for (const octet of [9, 10]) {
        const saved = await planFor(target, { [acme]: shop(octet) });
        const { outcome } = await carryOut(saved, target, panel.server.endpoint);
        assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
        const again = await carryOut(saved, target, panel.server.endpoint);
        assert.equal(again.outcome.status, 'deployed', JSON.stringify(again));
        assert.doesNotMatch(JSON.stringify(again.steps), /install|reload/);
        assert.deepEqual((await planFor(target, { [acme]: shop(octet) })).plan.unchanged, [name(acme)]);
      }
      assert.deepEqual(changesBetween(before, await transferred(panel.server.endpoint, acme)), [
        'add shop.acme.test. 1',
      ]);
      const back = await planRollback(target, name(acme), undefined, { server, now });
      assert('plan' in back);
      assert.equal((await carryOut(back, target, panel.server.endpoint)).outcome.status, 'deployed');
      assert.equal(panel.server.dig('shop.acme.test', 'A'), '192.0.2.9');
    });

    test('quotes, long texts, aliases, priorities and odd names arrive as written', async (t) => {
      const panel = await kind.start(t, {
        [acme]: zoneText(2026112300, 'shop A 192.0.2.9\nblog CNAME www\nold MX 5 mail\n'),
      });
      const target = panelTarget(t, kind, panel);
      const text = `${zoneText(1, 'shop CNAME www\nblog A 192.0.2.8\n').replace('@ NS ns1\n', '@ 3600 NS ns3\n')}
ns3 600 A 192.0.2.6
* A 192.0.2.7
*.deep 300 MX 0 mail
*.deep 300 MX 20 mx2.example.net.
odd TXT "say \\"hi\\" \\\\ $(id) <b>&amp; 100% a=b&c=d; " "two"
utf TXT "caf\\195\\169 +x"
long TXT "${'x'.repeat(255)}" "${'y'.repeat(200)}"
s2026._domainkey TXT "v=DKIM1; k=rsa; p=${'A'.repeat(220)}" "${'B+/='.repeat(45)}"
_sip._tcp SRV 0 5 5060 www
@ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
@ CAA 128 iodef "mailto:security@acme.test"
@ AAAA 2001:db8::1
sub NS ns1.example.net.
`;
      const outcome = await deployTo(panel, target, { [acme]: text });
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.deepEqual(await unlike(panel, acme, text), []);
      assert.deepEqual((await planFor(target, { [acme]: text })).plan.unchanged, [name(acme)]);
    });

    test('any zone becomes any other', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      await fc.assert(
        fc.asyncProperty(anyZone, async (text) => {
          const outcome = await deployTo(panel, target, { [acme]: text });
          fc.pre(!/cannot hold all of/.test(outcome.zones[0]?.message ?? ''));
          assert.notEqual(outcome.status, 'needs-person');
          assert.deepEqual(await unlike(panel, acme, text), [], JSON.stringify(outcome));
        }),
        { numRuns: kind.runs, endOnFailure: true },
      );
    });

    test('what somebody changed after the plan is not overwritten', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const saved = await planFor(target, { [acme]: shop() });
      await panel.editByHand(acme, (lines) => [...lines, 'hand 300 IN A 192.0.2.77']);
      const { outcome } = await carryOut(saved, target, panel.server.endpoint);
      assert.deepEqual(
        outcome.zones.map(({ state }) => state),
        ['untouched'],
      );
      assert.match(outcome.zones[0]?.message ?? '', /changed on the server after the plan was made/);
      assert.equal(panel.server.dig('hand.acme.test', 'A'), '192.0.2.77');
      assert.equal(panel.server.dig('shop.acme.test', 'A'), '');
    });

    test('what a name server does not serve is put back in the panel', async (t) => {
      const zones = { [acme]: zoneText(2026112300) };
      const panel = await kind.start(t, zones);
      const stale = await startNameServer(t, { zones });
      const target = panelTarget(t, kind, panel);
      const saved = await planFor(target, { [acme]: shop() });
      const { outcome } = await carryOut(saved, target, stale.endpoint, { patience: 200 });
      assert.equal(outcome.zones[0]?.state, 'put-back', JSON.stringify(outcome));
      assert.match(outcome.zones[0]?.message ?? '', /The name server answers otherwise than planned/);
      assert.deepEqual(await unlike(panel, acme, zoneText(1)), []);
      assert.equal((await deployTo(panel, target, { [acme]: shop() })).status, 'deployed');
    });

    test('of several zones, one that nobody would load stops all of them before anything is sent', async (t) => {
      const others = { 'one.test': shop(), 'two.test': `${shop()}shop CNAME www\n` };
      const panel = await kind.start(t, {
        'one.test': zoneText(2026112300),
        'two.test': zoneText(2026112300),
      });
      const target = panelTarget(t, kind, panel);
      const outcome = await deployTo(panel, target, others);
      assert.deepEqual(
        outcome.zones.map(({ state }) => state),
        ['untouched', 'untouched'],
      );
      assert.deepEqual(await unlike(panel, 'one.test', zoneText(1)), []);
    });

    test('a zone that the panel does not have is refused by name, and others are planned', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const { plan } = await planFor(panelTarget(t, kind, panel), { [acme]: shop(), 'gone.test': shop() });
      assert.deepEqual(
        plan.zones.map(({ zone }) => zone),
        [name(acme)],
      );
      assert.match(plan.refused[0]?.message ?? '', /gone\.test.+must be there/);
    });

    test('another SOA is left out with a note, and what the panel cannot hold is refused in the plan', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const soa = shop().replace('hostmaster 1 7200', 'other 1 900');
      const { plan } = await planFor(target, { [acme]: soa });
      assert.match(plan.zones[0]?.notes.join() ?? '', /keeps an SOA record of its own/);
      assert.deepEqual(
        plan.zones[0]?.changes.map(({ owner }) => owner),
        [name('shop.acme.test')],
      );
      for (const record of [
        'x TYPE65280 \\# 2 abcd',
        'x SSHFP 1 1 0123456789abcdef0123456789abcdef01234567',
      ]) {
        const refused = await planFor(target, { [acme]: `${shop()}${record}\n` });
        assert.match(refused.plan.refused[0]?.message ?? '', /cannot hold all of acme\.test.+x\.acme\.test/);
      }
    });

    test('names that no zone in a panel has are refused without a request', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      panel.breakWith(() => undefined);
      const names = [
        'a\\032b.test.',
        '$(id).test.',
        'a&b\\.c.test.',
        '0/25.2.0.192.in-addr.arpa.',
        '-x.test.',
      ];
      const zones = names.flatMap((it) => parseName(it) ?? []);
      assert.equal(zones.length, names.length);
      const reading = await target.read(zones);
      assert('zones' in reading);
      assert(zones.every((zone) => 'message' in (reading.zones.get(zone) ?? {})));
      assert.equal(panel.count(), 0);
    });

    test('each thing that can go wrong with the panel itself is said in plain words, and changes nothing', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const say = async (it = target) => {
        const found = await it.read([name(acme)]);
        assert('failure' in found, JSON.stringify(found));
        assert.doesNotMatch(found.message, /BwcH|CAgI|labkey/);
        return `${found.failure}: ${found.message}`;
      };
      assert.match(
        await say(panelTarget(t, kind, panel, { key: 'wrong' })),
        /^(?:key|login): .+Compare .+"key"/,
      );
      if ('user' in panel.options)
        assert.match(await say(panelTarget(t, kind, panel, { user: 'mallory' })), /^(?:key|login): /);
      const closed = panelTarget(t, kind, panel, { url: `http://127.0.0.1:${await freePort()}` });
      assert.match(await say(closed), /^unreachable: .+cannot be reached/);
      const html = { type: 'text/html', body: '<html><title>Login</title></html>' };
      const replies = [
        [html, /^login: .+web page/],
        [{ ...html, status: 302, headers: { Location: 'https://example.net/' } }, /^login: /],
        [{ body: 'what' }, /^malformed: /],
        [{ status: 429, headers: { 'Retry-After': '30' }, body: '' }, /^busy: .+Wait 30 seconds/],
        [{ ...html, status: 502 }, /^server-error: .+502/],
        ['cut-before', /^connection-lost: /],
      ] as const;
      const saved = await planFor(target, { [acme]: shop() });
      for (const [reply, expected] of replies) {
        panel.breakWith(() => reply);
        assert.match(await say(), expected);
        const { outcome } = await carryOut(saved, target, panel.server.endpoint);
        assert.equal(outcome.zones[0]?.state, 'untouched', JSON.stringify([reply, outcome]));
      }
      assert.deepEqual(await unlike(panel, acme, zoneText(1)), []);
    });

    test('no secret is in an address, a plan or a message', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const saved = await planFor(target, { [acme]: shop() });
      const { outcome } = await carryOut(saved, target, panel.server.endpoint, { allowed: guardsOf(saved) });
      const said = JSON.stringify([saved, outcome, target.label]);
      assert.doesNotMatch(`${said}${panel.log()}`, /labkey/);
      const says = 'bad token labkey for you';
      const body = {
        message: says,
        error: says,
        metadata: { result: 0, reason: says },
        status: 0,
        errors: [says],
      };
      if (kind.label === 'UAPI of cPanel') body.metadata = {} as typeof body.metadata;
      panel.breakWith(() => ({ status: 400, body: JSON.stringify(body) }));
      const refused = JSON.stringify(await planFor(target, { [acme]: shop() }));
      assert.match(refused, /bad token … for you/);
      assert.doesNotMatch(refused, /labkey/);
    });
  });
}
