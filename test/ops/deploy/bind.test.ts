import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { bindTarget, carryOut, planFor, zoneText } from './setup.ts';

const skip = skipWithout(...namedPrograms);

test('a plan of one record changes one RRset, and the world sees it', { skip }, async (t) => {
  const server = await startNameServer(t, { zones: { 'acme.test': zoneText(2026112300) } });
  const target = bindTarget(server);
  const saved = await planFor(target, { 'acme.test': zoneText(1, 'shop A 192.0.2.9\n') });
  const [zone] = saved.plan.zones;
  assert.deepEqual(
    zone?.changes.map(({ kind, owner }) => [kind, owner]),
    [['add', 'shop.acme.test.']],
  );
  assert.equal(server.dig('shop.acme.test', 'A'), '');
  const { outcome, steps } = await carryOut(saved, target, server.endpoint);
  assert.deepEqual(outcome, {
    status: 'deployed',
    message: '',
    zones: [{ zone: 'acme.test.', state: 'deployed', message: '' }],
  });
  assert.deepEqual(
    steps.map((step) => 'phase' in step && step.phase),
    ['check', 'install', 'reload', 'verify'],
  );
  assert.equal(server.dig('shop.acme.test', 'A'), '192.0.2.9');
  assert.match(server.dig('acme.test', 'SOA'), / 2026112400 /);
});
