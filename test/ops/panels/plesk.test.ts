import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { namedPrograms } from '../../support/name-server.ts';
import { startPlesk } from '../../support/panels/plesk.ts';
import { skipWithout } from '../../support/programs.ts';
import { carryOut, name, planFor, zoneText } from '../deploy/setup.ts';
import { deployTo, panelKinds, panelTarget, unlike } from './setup.ts';

const acme = 'acme.test';
const kind = panelKinds.find(({ label }) => label === 'Plesk');
assert(kind);

suite('Plesk', { skip: skipWithout(...namedPrograms) }, () => {
  test('before 18.0.60 a zone has one TTL, which the plan says and does not count as a difference', async (t) => {
    const panel = await startPlesk(t, { [acme]: zoneText(2026112300) }, { ttls: false });
    const target = panelTarget(t, kind, panel);
    const wanted = zoneText(1, 'shop 60 A 192.0.2.9\n');
    const { plan } = await planFor(target, { [acme]: wanted });
    assert.match(
      plan.zones[0]?.notes.join() ?? '',
      /one TTL for the whole zone, 3600 seconds, where one record/,
    );
    assert.equal(plan.zones[0]?.changes.length, 1);
    assert.equal((await deployTo(panel, target, { [acme]: wanted })).status, 'deployed');
    assert.deepEqual((await planFor(target, { [acme]: wanted })).plan.unchanged, [name(acme)]);
  });

  test('texts that would come out otherwise are refused in the plan', async (t) => {
    const panel = await startPlesk(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, kind, panel);
    for (const record of [
      'x TXT ""',
      'x TXT "\\"quoted\\""',
      'x TXT " blank"',
      'x TXT "blank "',
      'x TXT "\\200"',
      'x TXT "\\010"',
      'x CAA 0 issue "a\\"b"',
      'x SPF "v=spf1 -all"',
    ]) {
      const { plan } = await planFor(target, { [acme]: zoneText(1, `${record}\n`) });
      assert.match(plan.refused[0]?.message ?? '', /Plesk cannot hold all of acme\.test/, record);
    }
  });

  test('an edit that the panel refuses takes back those before it', async (t) => {
    const panel = await startPlesk(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, kind, panel);
    const saved = await planFor(target, { [acme]: zoneText(1, 'c A 192.0.2.1\nd A 192.0.2.2\n') });
    let additions = 0;
    panel.breakWith((_, { method }) => {
      const isSecond = method === 'POST' && ++additions === 2;
      return isSecond ? { status: 400, body: '{"code":0,"message":"Limit of records"}' } : undefined;
    });
    const { outcome } = await carryOut(saved, target, panel.server.endpoint);
    assert.equal(outcome.zones[0]?.state, 'put-back');
    assert.match(outcome.zones[0]?.message ?? '', /Plesk says of acme\.test: "Limit of records"/);
    assert.deepEqual(await unlike(panel, acme, zoneText(1)), []);
  });

  test('without the serial of its name server, nothing is planned', async (t) => {
    const panel = await startPlesk(t, { [acme]: zoneText(2026112300) });
    await panel.server.stop();
    const { plan } = await planFor(panelTarget(t, kind, panel), { [acme]: zoneText(1, 'c A 192.0.2.1\n') });
    assert.match(plan.refused[0]?.message ?? '', /name server of Plesk at 127\.0\.0\.1:\d+ does not answer/);
  });

  test('a list with something else than records is refused', async (t) => {
    const panel = await startPlesk(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, kind, panel);
    const item = (more: object) => ({
      id: 1,
      type: 'A',
      host: 'www.acme.test.',
      value: '192.0.2.3',
      opt: '',
      ...more,
    });
    for (const list of [
      {},
      'text',
      [null],
      [item({ id: '1/../2' })],
      [item({ value: '192.0.2.3\nx A 192.0.2.4' })],
      [item({ value: '192.0.2.3 ; x' })],
      [item({ host: '$INCLUDE.' })],
      [item({ host: 'www' })],
      [item({ host: 'a b.' })],
      [item({ type: 'ALIAS' })],
      [item({ ttl: 'x' })],
      [item({ opt: '10' })],
    ]) {
      panel.breakWith(() => ({ body: JSON.stringify(list) }));
      const reading = await target.read([name(acme)]);
      assert('zones' in reading && 'message' in (reading.zones.get(name(acme)) ?? {}), JSON.stringify(list));
    }
  });
});
