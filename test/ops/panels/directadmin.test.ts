import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { namedPrograms } from '../../support/name-server.ts';
import { startDirectadmin } from '../../support/panels/directadmin.ts';
import { skipWithout } from '../../support/programs.ts';
import { carryOut, name, planFor, zoneText } from '../deploy/setup.ts';
import { deployTo, guardsOf, panelKinds, panelTarget, unlike } from './setup.ts';

const acme = 'acme.test';
const kind = panelKinds.find(({ label }) => label === 'DirectAdmin');
assert(kind);

suite('DirectAdmin', { skip: skipWithout(...namedPrograms) }, () => {
  test('one TTL for the zone is said in the plan, and is no difference', async (t) => {
    const panel = await startDirectadmin(t, { [acme]: zoneText(2026112300) }, { dns_ttl: '0', dns_caa: '0' });
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
    const caa = await planFor(target, { [acme]: `${wanted}@ CAA 0 issue "pki.goog"\n` });
    assert.match(
      caa.plan.refused[0]?.message ?? '',
      /acme\.test CAA is of a type that is switched off there/,
    );
  });

  test('records that go are taken away in one request, and those that come one by one before', async (t) => {
    const panel = await startDirectadmin(t, {
      [acme]: zoneText(2026112300, 'a A 192.0.2.1\nb TXT "b & c=d"\n'),
    });
    const target = panelTarget(t, kind, panel);
    const saved = await planFor(target, { [acme]: zoneText(1, 'c A 192.0.2.1\nd A 192.0.2.2\n') });
    const actions: string[] = [];
    panel.breakWith((_, { form }) => {
      if (form.has('action')) actions.push([...form.keys()].sort().join(' '));
      return undefined;
    });
    const { outcome } = await carryOut(saved, target, panel.server.endpoint, { allowed: guardsOf(saved) });
    assert.equal(outcome.status, 'deployed', JSON.stringify(outcome));
    const add = 'action domain json name ttl type value';
    assert.deepEqual(actions.slice(0, 2), [add, add]);
    assert.equal(actions.length, 3);
    assert.match(actions[2] ?? '', /^action arecs\d+ delete domain json txtrecs\d+$/);
  });

  test('an edit that the panel refuses takes back those before it', async (t) => {
    const panel = await startDirectadmin(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, kind, panel);
    const saved = await planFor(target, { [acme]: zoneText(1, 'c A 192.0.2.1\nd A 192.0.2.2\n') });
    let additions = 0;
    panel.breakWith((_, { form }) => {
      const isSecond = form.get('action') === 'add' && ++additions === 2;
      return isSecond ? { body: '{"error":"Cannot add","result":"Quota\\n<b>exceeded"}' } : undefined;
    });
    const { outcome } = await carryOut(saved, target, panel.server.endpoint);
    assert.equal(outcome.zones[0]?.state, 'put-back');
    assert.match(outcome.zones[0]?.message ?? '', /"Cannot add: Quota <b>exceeded"/);
    assert.deepEqual(await unlike(panel, acme, zoneText(1)), []);
  });

  test('what the panel takes and writes otherwise is found out, and taken back', async (t) => {
    const panel = await startDirectadmin(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, kind, panel);
    panel.breakWith((_, { form }) => {
      if (form.has('ttl') && form.get('action') === 'add') form.set('ttl', '14400');
      return undefined;
    });
    const outcome = await deployTo(panel, target, { [acme]: zoneText(1, 'shop 60 A 192.0.2.9\n') });
    assert.match(
      outcome.zones[0]?.message ?? '',
      /was given "shop\.acme\.test 60 A 192\.0\.2\.9", took it, and has "shop\.acme\.test 14400 A/,
    );
  });

  test('a list that does not agree with the zone file is refused', async (t) => {
    const panel = await startDirectadmin(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, kind, panel);
    const item = (more: object) => ({ type: 'A', name: 'www', value: '192.0.2.3', combined: 'x', ...more });
    for (const records of [
      undefined,
      [null],
      [],
      [item({})],
      [item({ value: '192.0.2.3\nx A 192.0.2.4' })],
      [item({ name: '$INCLUDE' })],
      [item({ type: 'ALIAS' })],
      [item({ combined: 3 })],
    ]) {
      panel.breakWith((_, { form }) =>
        form.has('json') ? { body: JSON.stringify({ records }) } : undefined,
      );
      const reading = await target.read([name(acme)]);
      assert(
        'zones' in reading && 'message' in (reading.zones.get(name(acme)) ?? {}),
        JSON.stringify(records),
      );
    }
  });
});
