import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { Target } from '../../../ops/target.ts';
import { namedPrograms } from '../../support/name-server.ts';
import type { LocalPanel } from '../../support/panels/cpanel.ts';
import type { PanelFault } from '../../support/panels/http.ts';
import { skipWithout } from '../../support/programs.ts';
import { carryOut, planFor, zoneText } from '../deploy/setup.ts';
import { deployTo, guardsOf, type PanelKind, panelKinds, panelTarget, unlike } from './setup.ts';

const acme = 'acme.test';
/** Two versions that differ in a record that is new, one that goes, a TTL, and a name that becomes an alias. */
const versions = [
  zoneText(1, 'shop A 192.0.2.9\ntwo A 192.0.2.4\nttl 300 TXT "x"\n'),
  zoneText(1, 'shop CNAME www\nttl 600 TXT "x"\n_d TXT "new"\n'),
] as const;

/** What a deploy says of the zone while something goes wrong, held against what is served then. */
async function deployBroken(
  panel: LocalPanel,
  target: Target,
  [from, to]: readonly [string, string],
  fault: (request: number) => PanelFault,
): Promise<string> {
  const saved = await planFor(target, { [acme]: to });
  panel.breakWith(fault);
  const { outcome } = await carryOut(saved, target, panel.server.endpoint, {
    allowed: guardsOf(saved),
    patience: 300,
  });
  panel.breakWith(() => undefined);
  const state = outcome.zones[0]?.state ?? 'none';
  const isOld = (await unlike(panel, acme, from)).length === 0;
  const isNew = (await unlike(panel, acme, to)).length === 0;
  const said = `${JSON.stringify(outcome)}, old ${isOld}, new ${isNew}`;
  if (state === 'deployed') assert(isNew, said);
  else if (state === 'untouched' || state === 'put-back') assert(isOld, said);
  else assert(outcome.status === 'needs-person' && outcome.zones[0]?.message !== undefined, said);
  return state;
}

/** Tries a fault at each request of a deploy, and after each that the next deploy brings the new version. */
async function breakEach(
  t: TestContext,
  kind: PanelKind,
  faultAt: (wanted: number) => (request: number) => PanelFault,
  share = 0,
): Promise<ReadonlyMap<string, number>> {
  const panel = await kind.start(t, { [acme]: versions[0].replace('hostmaster 1', 'hostmaster 2026112300') });
  const target = panelTarget(t, kind, panel);
  const saved = await planFor(target, { [acme]: versions[1] });
  panel.breakWith(() => undefined);
  const first = await carryOut(saved, target, panel.server.endpoint, { allowed: guardsOf(saved) });
  assert.equal(first.outcome.status, 'deployed', JSON.stringify(first.outcome));
  const requests = panel.count();
  const states = new Map<string, number>();
  const step = Math.max(1, Math.floor(requests * share));
  for (let request = 1; request <= requests; request += step) {
    await panel.editByHand(acme, (lines) => {
      const soa = lines.find((line) => / SOA /.test(line)) ?? '';
      return versions[0].split('\n').map((line) => (/ SOA /.test(line) ? soa : line));
    });
    const state = await deployBroken(panel, target, versions, faultAt(request));
    states.set(state, (states.get(state) ?? 0) + 1);
    const next = await deployTo(panel, target, { [acme]: versions[1] });
    assert.equal(next.status, 'deployed', JSON.stringify([request, state, next]));
    assert.deepEqual(await unlike(panel, acme, versions[1]), []);
  }
  return states;
}

for (const kind of panelKinds) {
  suite(`faults of ${kind.label}`, { skip: skipWithout(...namedPrograms) }, () => {
    for (const cut of ['cut-before', 'cut-after'] as const) {
      test(`the connection is ${cut} each request once: old or new is served, and said so`, async (t) => {
        const states = await breakEach(
          t,
          kind,
          (wanted) => (request) => (request === wanted ? cut : undefined),
        );
        const ends = [...states.keys()].filter((it) => !['deployed', 'untouched', 'put-back'].includes(it));
        assert.deepEqual(ends, [], JSON.stringify([...states]));
      });
    }

    test('the panel fails, or is gone, from some request on: nothing is claimed that is not so', async (t) => {
      const error = { status: 502, body: '' };
      await breakEach(t, kind, (wanted) => (request) => (request === wanted ? error : undefined), 0.2);
      await breakEach(t, kind, (wanted) => (request) => (request >= wanted ? 'cut-before' : undefined), 0.3);
    });

    test('what somebody changes between the check and the edit is kept', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const text = zoneText(1, 'shop A 192.0.2.9\n');
      const saved = await planFor(target, { [acme]: text });
      let isDone = false;
      panel.breakWith(async (_, { body }) => {
        if (!isDone && body.includes('192.0.2.9')) {
          isDone = true;
          await panel.editByHand(acme, (lines) => [...lines, 'hand 300 IN A 192.0.2.77']);
        }
        return undefined;
      });
      await carryOut(saved, target, panel.server.endpoint);
      assert(isDone);
      assert.equal(panel.server.dig('hand.acme.test', 'A'), '192.0.2.77');
    });

    test('a user who cancels in the middle is told what became of the zone', async (t) => {
      const panel = await kind.start(t, { [acme]: zoneText(2026112300) });
      const target = panelTarget(t, kind, panel);
      const saved = await planFor(target, { [acme]: zoneText(1, 'shop A 192.0.2.9\n') });
      const cancel = new AbortController();
      panel.breakWith((_, { body }) => {
        if (body.includes('192.0.2.9')) cancel.abort();
        return undefined;
      });
      const { outcome } = await carryOut(saved, target, panel.server.endpoint, { signal: cancel.signal });
      const isThere = panel.server.dig('shop.acme.test', 'A') === '192.0.2.9';
      const { state } = outcome.zones[0] ?? {};
      assert(isThere ? state !== 'untouched' : state !== 'deployed', JSON.stringify(outcome));
    });
  });
}
