import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { isNewerSerial } from '../../../core/dns/serial.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { planRollback } from '../../../ops/history.ts';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import { skipWithout } from '../../support/programs.ts';
import { sshPrograms, startSshServer } from '../../support/ssh-server.ts';
import { fileServers, fileTarget } from './file-servers.ts';
import { changesBetween, transferred } from './network-setup.ts';
import { carryOut, name, now, planFor, zoneText } from './setup.ts';

const acme = 'acme.test';
const shop = (octet = 9) => zoneText(1, `shop A 192.0.2.${octet}\n`);
const options = { server: { id: 'vps1', hash: '' }, now };
/** An alias beside an address: no server loads it. */
const broken = zoneText(1, 'mail CNAME www\n');

/** A checker that finds nothing wrong, and otherwise is the server's own. */
function blindChecker(folder: string, real: string): string {
  const path = join(folder, 'blind-checker');
  const script = `#!/bin/sh\ncase " $* " in *' -D '* | *' -p '*) exec ${real} "$@" ;; esac\n`;
  writeFileSync(path, script, { mode: 0o755 });
  return path;
}

for (const { label, kind, checker, skip, start } of fileServers) {
  suite(`zone files of ${label}`, { skip }, () => {
    test('a one-record plan changes exactly one RRset, and the same plan again nothing', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const target = fileTarget(kind, server);
      const before = await transferred(server.endpoint, acme);
      const saved = await planFor(target, { [acme]: shop() });
      const { outcome } = await carryOut(saved, target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.deepEqual(changesBetween(before, await transferred(server.endpoint, acme)), [
        'add shop.acme.test. 1',
      ]);
      const again = await carryOut(saved, target, server.endpoint);
      assert.equal(again.outcome.status, 'deployed', JSON.stringify(again));
      assert.doesNotMatch(JSON.stringify(again.steps), /install|reload/);
      const next = await planFor(target, { [acme]: shop() });
      assert.deepEqual(next.plan.unchanged, [name(acme)]);
      const third = await planFor(target, { [acme]: shop(10) });
      assert.deepEqual(third.plan.zones[0]?.notes, []);
      assert.deepEqual(third.plan.zones[0]?.drift, []);
    });

    test('two deploys within one second are both served, also over a file of the future', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      utimesSync(server.file(acme), new Date(), new Date(Date.now() + 3_600_000));
      const target = fileTarget(kind, server);
      for (const octet of [9, 10, 11]) {
        const saved = await planFor(target, { [acme]: shop(octet) });
        const { outcome } = await carryOut(saved, target, server.endpoint);
        assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
        assert.equal(server.dig('shop.acme.test', 'A'), `192.0.2.${octet}`);
      }
    });

    test('one zone of five that the checker refuses keeps all five as they are', async (t) => {
      const zones = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`t${n}.test`, zoneText(2026112300)]));
      const server = await start(t, zones);
      const target = fileTarget(kind, server);
      const wanted = Object.fromEntries(Object.keys(zones).map((zone) => [zone, shop()]));
      const saved = await planFor(target, { ...wanted, 't4.test': broken });
      const { outcome, steps } = await carryOut(saved, target, server.endpoint);
      assert.equal(outcome.status, 'failed');
      assert.deepEqual(new Set(outcome.zones.map(({ state }) => state)), new Set(['untouched']));
      assert.match(JSON.stringify(steps), /checker refuses t4\.test/);
      for (const zone of Object.keys(zones)) assert.equal(server.read(zone), zoneText(2026112300));
    });

    test('what the server does not load although its checker would is put back at once', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const before = await transferred(server.endpoint, acme);
      const target = fileTarget(kind, server, { checker: blindChecker(server.folder, checker) });
      const { outcome } = await carryOut(await planFor(target, { [acme]: broken }), target, server.endpoint);
      assert.equal(outcome.zones[0]?.state, 'put-back', JSON.stringify(outcome));
      assert.equal(server.dig('www.acme.test', 'A'), '192.0.2.3');
      assert.deepEqual(changesBetween(before, await transferred(server.endpoint, acme)), []);
      const next = await planFor(target, { [acme]: shop() });
      assert.equal((await carryOut(next, target, server.endpoint)).outcome.status, 'deployed');
    });

    test('an edit on the server after the plan stops the deploy, and is drift for the next plan', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const target = fileTarget(kind, server);
      await carryOut(await planFor(target, { [acme]: shop() }), target, server.endpoint);
      const saved = await planFor(target, { [acme]: shop(10) });
      const edited = server.read(acme).replace('192.0.2.9', '192.0.2.99');
      writeFileSync(server.file(acme), edited);
      const { outcome } = await carryOut(saved, target, server.endpoint);
      assert.match(outcome.zones[0]?.message ?? '', /changed on the server after the plan was made/);
      assert.equal(server.read(acme), edited);
      const next = await planFor(target, { [acme]: shop(10) });
      assert.deepEqual(
        next.plan.zones[0]?.guards.map(({ id }) => id),
        ['drift'],
      );
    });

    test('an earlier version comes back with a serial greater than ever served', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const target = fileTarget(kind, server);
      await carryOut(await planFor(target, { [acme]: shop() }), target, server.endpoint);
      const served = Number(server.dig(acme, 'SOA').split(' ')[2]);
      const back = await planRollback(target, name(acme), undefined, options);
      assert('plan' in back, JSON.stringify(back));
      assert.equal((await carryOut(back, target, server.endpoint)).outcome.status, 'deployed');
      assert(isNewerSerial(Number(server.dig(acme, 'SOA').split(' ')[2]), served));
      const live = await transferred(server.endpoint, acme);
      assert.deepEqual(changesBetween(live, readRecords(name(acme), zoneText(1))), []);
    });

    test('as many earlier versions are kept as the deploy says, the newest', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const target = fileTarget(kind, server);
      const kept = async () => {
        const versions = await target.versions(name(acme));
        assert(!('failure' in versions));
        return versions.map(({ id }) => id);
      };
      for (const octet of [9, 10, 11])
        await carryOut(await planFor(target, { [acme]: shop(octet) }), target, server.endpoint);
      const three = await kept();
      assert.equal(three.length, 3);
      const saved = await planFor(target, { [acme]: shop(12) });
      const { outcome } = await carryOut(saved, target, server.endpoint, { keep: 2 });
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      const [newest = '', ...others] = await kept();
      assert.deepEqual(others, [three[0]]);
      const version = await target.version(name(acme), newest);
      assert('text' in version && version.text.includes('192.0.2.11'), JSON.stringify(version));
      assert.equal(readdirSync(join(server.folder, 'zones/.zonewright/history')).length, 2);
    });

    test('a new zone is added to the configuration and taken out of it again', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const wanted = { 'new.test': shop() };
      const refused = await planFor(fileTarget(kind, server), wanted);
      assert.match(refused.plan.refused[0]?.message ?? '', /does not know new\.test\. Add this/);
      const target = fileTarget(kind, server, { addZones: 'yes' });
      const allowed = new Set(['new-zone']);
      for (const _ of ['first', 'again']) {
        const saved = await planFor(target, wanted);
        const { outcome } = await carryOut(saved, target, server.endpoint, { allowed });
        assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
        assert.equal(server.dig('shop.new.test', 'A'), '192.0.2.9');
        const reading = await target.read([name('new.test')]);
        assert('zones' in reading);
        const live = reading.zones.get(name('new.test'));
        assert(live && 'fingerprint' in live, JSON.stringify(live));
        const base = { fingerprint: live.fingerprint, servedSerial: live.servedSerial };
        const removal = {
          plan: '0123456789ab',
          by: 'anna@laptop',
          keep: 30,
          zones: [{ zone: name('new.test'), base }],
        };
        const stale = { ...base, fingerprint: '0'.repeat(64) };
        const kept = [];
        for await (const it of target.remove?.({
          ...removal,
          zones: [{ zone: name('new.test'), base: stale }],
        }) ?? [])
          if (it.kind === 'step') kept.push(it.code);
        assert.deepEqual(kept, ['drift']);
        const events = [];
        for await (const it of target.remove?.(removal) ?? []) events.push(it);
        assert.match(JSON.stringify(events), /"phase":"install","result":"ok"/);
        assert.equal(server.dig('shop.new.test', 'A'), '');
        assert(!existsSync(server.file('new.test')));
      }
      const versions = await target.versions(name('new.test'));
      assert(!('failure' in versions));
      assert.equal(versions.length, 2, 'what was removed can come back');
    });

    test('the agent leaves an audit trail, and nothing in the folder of the zones', async (t) => {
      const server = await start(t, { [acme]: zoneText(2026112300) });
      const target = fileTarget(kind, server);
      await carryOut(await planFor(target, { [acme]: shop() }), target, server.endpoint);
      const audit = readFileSync(join(server.folder, 'zones/.zonewright/audit.jsonl'), 'utf8');
      assert.match(audit, /"by":"anna@laptop".+"result":"done","zones":\{"acme\.test":"done"\}/);
      assert(!existsSync(join(server.folder, 'zones/.zonewright-new')));
    });

    test('one ssh connection plans 12 zones, and one deploys them', {
      skip: skipWithout(...sshPrograms),
    }, async (t) => {
      const zones = (text: string) =>
        Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`tenant${i}.test`, text]));
      const server = await start(t, zones(zoneText(2026112300)));
      const ssh = await startSshServer(t);
      const target = fileTarget(kind, server, {}, sshMachine(ssh.host, ssh.options));
      const saved = await planFor(target, zones(shop()));
      assert.equal(ssh.sshCount(), 1);
      const { outcome } = await carryOut(saved, target, server.endpoint);
      assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
      assert.equal(ssh.sshCount(), 2);
      for (const i of [0, 11]) assert.equal(server.dig(`shop.tenant${i}.test`, 'A'), '192.0.2.9');
    });
  });
}
