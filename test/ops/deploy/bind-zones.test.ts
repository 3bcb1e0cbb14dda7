import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { bindTarget, carryOut, name, planFor, zoneText } from './setup.ts';

const acme = 'acme.test';
const shop = (octet: number) => zoneText(1, `shop A 192.0.2.${octet}\n`);

suite('kinds of zones of BIND', { skip: skipWithout(...namedPrograms) }, () => {
  test('an inline-signed zone gets a serial above its raw one, and is served signed', async (t) => {
    const settings = { [acme]: 'dnssec-policy default; inline-signing yes;' };
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) }, settings });
    const target = bindTarget(server);
    for (const octet of [9, 10]) {
      await signed(() => server.dig(acme, 'DNSKEY'));
      const saved = await planFor(target, { [acme]: shop(octet) });
      const { outcome } = await carryOut(saved, target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.equal(server.dig('shop.acme.test', 'A'), `192.0.2.${octet}`);
    }
    await signed(() => server.dig('shop.acme.test', 'RRSIG'));
    assert.match(server.control('zonestatus', acme), /^serial: 2026112401$/m);
  });

  test('a serial that inline signing does not load is detected, with what the log says', async (t) => {
    const settings = { [acme]: 'dnssec-policy default; inline-signing yes;' };
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) }, settings });
    await signed(() => server.dig(acme, 'DNSKEY'));
    const target = bindTarget(server);
    const saved = await planFor(target, { [acme]: shop(9) });
    const [zone] = saved.plan.zones;
    assert(zone);
    const low = { ...zone, serial: 2026112299, text: zone.text.replace('2026112400', '2026112299') };
    const forged = { ...saved, plan: { ...saved.plan, zones: [low] } };
    const { outcome, steps } = await carryOut(forged, target, server.endpoint);
    assert.equal(outcome.zones[0]?.state, 'put-back', JSON.stringify(outcome));
    assert.match(JSON.stringify(steps), /still answers with serial 2026112300.+new serial .+ out of range/);
    const next = await planFor(target, { [acme]: shop(9) });
    assert.equal((await carryOut(next, target, server.endpoint)).outcome.status, 'deployed');
  });

  test('a dynamic zone is refused with advice', async (t) => {
    const settings = { [acme]: 'allow-update { 127.0.0.1; };' };
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) }, settings });
    const { plan } = await planFor(bindTarget(server), { [acme]: shop(9) });
    assert.deepEqual(
      plan.refused.map(({ zone }) => zone),
      [name(acme)],
    );
    assert.match(plan.refused[0]?.message ?? '', /is a dynamic zone.+kind: dynamic-update/s);
  });

  test('a server that takes no new zones says so, with what to write', async (t) => {
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) } });
    const target = bindTarget(server, { more: { addZones: 'yes' } });
    const saved = await planFor(target, { 'new.test': shop(9) });
    const allowed = new Set(['new-zone']);
    const { outcome } = await carryOut(saved, target, server.endpoint, { allowed });
    assert.equal(outcome.status, 'failed');
    assert.match(
      outcome.zones[0]?.message ?? '',
      /allow-new-zones yes;.+\nzone "new\.test" \{ type primary/s,
    );
    const reading = await target.read([name('new.test')]);
    assert('zones' in reading);
    const live = reading.zones.get(name('new.test'));
    assert(live && 'fingerprint' in live && live.fingerprint === undefined, 'no file is left behind');
  });

  test('a zone of named.conf is not half forgotten', async (t) => {
    const server = await startNameServer(t, {
      zones: { [acme]: zoneText(2026112300) },
      more: 'allow-new-zones yes;',
    });
    const target = bindTarget(server);
    const reading = await target.read([name(acme)]);
    const live = 'zones' in reading ? reading.zones.get(name(acme)) : undefined;
    assert(live && 'fingerprint' in live);
    const base = { fingerprint: live.fingerprint, servedSerial: live.servedSerial };
    const removal = {
      plan: '0123456789ab',
      by: 'anna@laptop',
      keep: 30,
      zones: [{ zone: name(acme), base }],
    };
    const messages = [];
    for await (const it of target.remove?.(removal) ?? []) if (it.kind === 'step') messages.push(it.message);
    assert.match(messages.join(''), /Take its zone block out of named\.conf/);
    assert.equal(server.dig('www.acme.test', 'A'), '192.0.2.3');
    assert.equal(server.read(acme), zoneText(2026112300));
  });
});

/** Waits until the server has signed: until asking gives something. */
async function signed(ask: () => string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (ask() === '') {
    assert(Date.now() < deadline, 'BIND does not sign');
    await wait(50);
  }
}
