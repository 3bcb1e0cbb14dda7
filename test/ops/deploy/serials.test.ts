import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isNewerSerial } from '../../../core/dns/serial.ts';
import { planRollback } from '../../../ops/history.ts';
import { type NameServer, namedPrograms, startNameServer } from '../../support/name-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { tsigSecret } from '../../support/tsig-keys.ts';
import { changesBetween, transferred } from './network-setup.ts';
import { bindTarget, carryOut, name, now, planFor, zoneText } from './setup.ts';

const acme = 'acme.test';
const shop = (octet: number) => zoneText(1, `shop A 192.0.2.${octet}\n`);
const keyStatement = `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`;
const serialOf = (server: NameServer, zone: string) => Number(server.dig(zone, 'SOA').split(' ')[2]);

/** A BIND that takes the zones of another one over. */
function secondaryOf(
  t: TestContext,
  { endpoint }: NameServer,
  zones: readonly string[],
): Promise<NameServer> {
  const primaries = `primaries { 127.0.0.1 port ${endpoint.port}; };`;
  const blocks = zones.map((zone) => `zone "${zone}" { type secondary; ${primaries} };`);
  return startNameServer(t, { zones: {}, statements: [keyStatement, ...blocks].join('\n') });
}

async function converges(primary: NameServer, secondary: NameServer): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (serialOf(secondary, acme) !== serialOf(primary, acme)) {
    assert(Date.now() < deadline, 'the secondary has another version');
    try {
      secondary.control('refresh', acme);
    } catch {
      // It does not have the zone yet.
    }
    await wait(50);
  }
  const [ours, theirs] = await Promise.all([primary, secondary].map((it) => transferred(it.endpoint, acme)));
  assert.deepEqual(changesBetween(ours ?? [], theirs ?? []), []);
}

suite('serials', { skip: skipWithout(...namedPrograms) }, () => {
  test('a secondary follows a deploy, and the version that is brought back too', async (t) => {
    const server = await startNameServer(t, {
      zones: { [acme]: zoneText(2026112300) },
      statements:
        'key "deploykey" { algorithm hmac-sha256; secret "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="; };',
    });
    const secondary = await secondaryOf(t, server, [acme]);
    await converges(server, secondary);
    const target = bindTarget(server);
    await carryOut(await planFor(target, { [acme]: shop(9) }), target, server.endpoint);
    await converges(server, secondary);
    assert.equal(secondary.dig(`shop.${acme}`, 'A'), '192.0.2.9');
    const served = serialOf(secondary, acme);
    const back = await planRollback(target, name(acme), undefined, { server: { id: 'vps1', hash: '' }, now });
    assert('plan' in back);
    assert.equal((await carryOut(back, target, server.endpoint)).outcome.status, 'deployed');
    await converges(server, secondary);
    assert.equal(secondary.dig(`shop.${acme}`, 'A'), '');
    assert(isNewerSerial(serialOf(secondary, acme), served));
  });

  test('a secondary that lags behind is told apart, and the deploy waits for it', async (t) => {
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) } });
    const stale = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) } });
    const target = bindTarget(server);
    const saved = await planFor(target, { [acme]: shop(9) });
    const servers = [server.endpoint, stale.endpoint];
    const { outcome } = await carryOut(saved, target, server.endpoint, { servers, patience: 300 });
    assert.equal(outcome.zones[0]?.state, 'put-back', JSON.stringify(outcome));
    assert.match(outcome.zones[0]?.message ?? '', new RegExp(String(stale.endpoint.port)));
  });

  test('no new serial is below one that a secondary has', async (t) => {
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) } });
    const ahead = await startNameServer(t, { zones: { [acme]: zoneText(2030010100) } });
    const saved = await planFor(bindTarget(server), { [acme]: shop(9) }, { nameServers: [ahead.endpoint] });
    assert.equal(saved.plan.zones[0]?.serial, 2030010101);
  });

  test('the last of a day, the last of all, and one of the future go on', async (t) => {
    const first = { 'day.test': 2026112499, 'end.test': 0xffffffff, 'later.test': 2099010100 };
    const zones = Object.fromEntries(Object.entries(first).map(([zone, serial]) => [zone, zoneText(serial)]));
    const server = await startNameServer(t, { zones });
    const target = bindTarget(server);
    const before = new Map(Object.keys(first).map((zone) => [zone, serialOf(server, zone)]));
    for (const octet of [9, 10]) {
      const wanted = Object.fromEntries(Object.keys(first).map((zone) => [zone, shop(octet)]));
      const { outcome } = await carryOut(await planFor(target, wanted), target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      for (const zone of Object.keys(first)) {
        assert.equal(server.dig(`shop.${zone}`, 'A'), `192.0.2.${octet}`);
        assert(isNewerSerial(serialOf(server, zone), before.get(zone) as number), zone);
        before.set(zone, serialOf(server, zone));
      }
    }
    assert.equal(serialOf(server, 'day.test'), 2026112501);
  });

  test('many deploys in a day are all served, each with a newer serial', async (t) => {
    const server = await startNameServer(t, { zones: { [acme]: zoneText(2026112300) } });
    const target = bindTarget(server);
    let last = serialOf(server, acme);
    const { DEPLOYS } = process.env;
    const count = Number(DEPLOYS ?? 12);
    for (let i = 1; i <= count; i++) {
      const { outcome } = await carryOut(await planFor(target, { [acme]: shop(i) }), target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert(isNewerSerial(serialOf(server, acme), last));
      last = serialOf(server, acme);
    }
    assert.equal(last, 2026112400 + count - 1);
  });
});
