import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readTargetOptions } from '../../../ops/target.ts';
import { cpanel, openCpanelTarget } from '../../../ops/targets/cpanel.ts';
import { namedPrograms } from '../../support/name-server.ts';
import { startCpanel } from '../../support/panels/cpanel.ts';
import { servePanel } from '../../support/panels/http.ts';
import { skipWithout } from '../../support/programs.ts';
import { testKeys } from '../../support/tsig-keys.ts';
import { scratchFolder } from '../deploy/network-setup.ts';
import { carryOut, name, planFor, zoneText } from '../deploy/setup.ts';
import { panelKinds, panelTarget } from './setup.ts';

const acme = 'acme.test';
const shop = zoneText(1, 'shop A 192.0.2.9\nblog A 192.0.2.8\n_d TXT "x"\n');
const [whm] = panelKinds;
assert(whm);

suite('cPanel', { skip: skipWithout(...namedPrograms) }, () => {
  test('all edits of a zone are one call, which a newer serial refuses', async (t) => {
    const panel = await startCpanel(t, { [acme]: zoneText(2026112300) });
    const target = panelTarget(t, whm, panel);
    const saved = await planFor(target, { [acme]: shop });
    const writes: string[] = [];
    panel.breakWith(async (_, { path, form }) => {
      if (path.endsWith('mass_edit_dns_zone')) {
        writes.push(form.get('serial') ?? '');
        await panel.editByHand(acme, (lines) => ['; a line more', ...lines]);
      }
      return undefined;
    });
    const { outcome } = await carryOut(saved, target, panel.server.endpoint);
    assert.deepEqual(writes, ['2026112300']);
    assert.deepEqual(
      outcome.zones.map(({ state }) => state),
      ['untouched'],
    );
    assert.match(outcome.zones[0]?.message ?? '', /changed on the server after the plan was made/);
    assert.equal(panel.server.dig('shop.acme.test', 'A'), '');
  });

  test('of two deploys at once, one is made whole and the other refused', async (t) => {
    const panel = await startCpanel(t, { [acme]: zoneText(2026112300) });
    const plans = await Promise.all(
      [9, 10].map(async (octet) => {
        const target = panelTarget(t, whm, panel);
        return { target, saved: await planFor(target, { [acme]: zoneText(1, `shop A 192.0.2.${octet}\n`) }) };
      }),
    );
    const outcomes = await Promise.all(
      plans.map(({ saved, target }) => carryOut(saved, target, panel.server.endpoint)),
    );
    const states = outcomes.map(({ outcome }) => outcome.zones[0]?.state);
    assert.deepEqual([...states].sort(), ['deployed', 'untouched'], JSON.stringify(outcomes));
    const served = panel.server.dig('shop.acme.test', 'A');
    assert.equal(served, states[0] === 'deployed' ? '192.0.2.9' : '192.0.2.10');
  });

  test('a zone file with directives that move its names is refused in the plan', async (t) => {
    const text = `${zoneText(2026112300)}$ORIGIN sub.acme.test.\nwww A 192.0.2.1\n`;
    const panel = await startCpanel(t, { [acme]: text });
    const { plan } = await planFor(panelTarget(t, whm, panel), { [acme]: shop });
    assert.match(plan.refused[0]?.message ?? '', /The zone file of acme\.test has \$ORIGIN/);
  });
});

test('whatever a server sends in place of a zone is refused, never read as something else', async (t) => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const record = (more: object) => ({
    line_index: 3,
    type: 'record',
    record_type: 'A',
    ttl: 300,
    dname_b64: base64('www'),
    data_b64: [base64('192.0.2.1')],
    ...more,
  });
  const payloads: readonly unknown[] = [
    undefined,
    {},
    'text',
    [null],
    [],
    [record({})],
    [record({ dname_b64: base64('www\nevil 300 IN A 192.0.2.66\nwww') })],
    [record({ dname_b64: base64('$INCLUDE /etc/passwd') })],
    [record({ dname_b64: base64('$GENERATE') })],
    [record({ data_b64: [base64('192.0.2.1\nevil A 192.0.2.66')] })],
    [record({ data_b64: [base64('192.0.2.1 ; x')] })],
    [record({ data_b64: '192.0.2.1' })],
    [record({ record_type: 'ALIAS' })],
    [record({ record_type: ['A'] })],
    [record({ ttl: 'x' })],
    [record({ line_index: '1; rm' })],
    [record({ line_index: null })],
    [{ type: 'control', text_b64: base64('$INCLUDE /etc/passwd') }],
  ];
  let payload: unknown;
  const panel = await servePanel(t, async () => ({
    body: JSON.stringify({ metadata: { result: 1 }, data: { payload } }),
  }));
  const read = readTargetOptions(cpanel, { url: `http://127.0.0.1:${panel.port}`, user: 'root', key: 'api' });
  assert('options' in read);
  const target = openCpanelTarget(read.options, { keys: testKeys, versions: scratchFolder(t) });
  for (payload of payloads) {
    const reading = await target.read([name(acme)]);
    const zone = 'zones' in reading ? reading.zones.get(name(acme)) : reading;
    assert(zone && 'message' in zone, JSON.stringify([payload, reading]));
  }
});
