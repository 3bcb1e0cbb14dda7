import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Name } from '../../../core/dns/name.ts';
import { defaultLimits } from '../../../core/plan/guard.ts';
import { type LiveZone, planZone } from '../../../core/plan/plan.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import type { ServerLimits } from '../../../core/plan/server-limits.ts';

const zone = 'acme.test.' as Name;
const text = (more: string, soa = 'ns1 hostmaster 2026112300 7200 900 1209600 300') =>
  `$TTL 3600\n@ IN SOA ${soa}\n@ NS ns1\nns1 A 192.0.2.1\n${more}`;
const limits: ServerLimits = {
  by: 'A panel',
  obstacle: ({ type }) => (type === rrType.txt ? 'is a text' : undefined),
};

function plan(live: string, wanted: string, limited: ServerLimits | false = limits) {
  const has: LiveZone = {
    zone,
    fingerprint: 'x',
    records: readRecords(zone, live),
    servedSerial: 2026112300,
    deployed: undefined,
    isAssembled: false,
    fault: undefined,
    limits: limited || undefined,
  };
  return planZone({ zone, records: readRecords(zone, wanted) }, has, {
    now: new Date('2026-11-24T10:00:00Z'),
    policy: 'date',
    limits: defaultLimits,
    protections: new Map(),
    otherSerials: new Map(),
  });
}

test('a panel keeps its SOA, and the plan says so where another is wanted', () => {
  const other = text('www A 192.0.2.2\n', 'ns9 other 1 1 1 1 1');
  assert.equal(plan(text('www A 192.0.2.2\n'), other), undefined);
  const planned = plan(text(''), other);
  assert(planned && 'changes' in planned);
  assert.deepEqual(
    planned.changes.map(({ owner, type }) => `${owner} ${type}`),
    ['www.acme.test. 1'],
  );
  assert.match(planned.notes.join(), /^A panel keeps an SOA record of its own/);
  assert.match(planned.text, /SOA\s+ns1\.acme\.test\. hostmaster/);
  const whole = plan(text(''), other, false);
  assert(whole && 'changes' in whole);
  assert.deepEqual(
    whole.changes.map(({ type }) => type),
    [rrType.soa, rrType.a],
  );
});

test('the serial is the least that a panel can choose, so that none of its own is too small', () => {
  const planned = plan(text(''), text('www A 192.0.2.2\n'));
  assert(planned && 'serial' in planned);
  assert.equal(planned.serial, 2026112301);
});

test('what a panel cannot hold matters only where it would have to be written', () => {
  const kept = plan(text('t TXT "x"\n'), text('t TXT "x"\nwww A 192.0.2.2\n'));
  assert(kept && 'changes' in kept);
  const removed = plan(text('t TXT "x"\n'), text(''));
  assert(removed && 'changes' in removed);
  for (const wanted of ['t TXT "y"\n', 't 60 TXT "x"\n', 't TXT "x"\nt TXT "y"\n']) {
    const refused = plan(text('t TXT "x"\n'), text(wanted));
    assert(refused && 'message' in refused, wanted);
    assert.match(refused.message, /^A panel cannot hold all of acme\.test.+t\.acme\.test TXT is a text/);
  }
});

test('one TTL for a whole zone is no difference, and is said', () => {
  const one = { ...limits, ttl: 3600 };
  assert.equal(plan(text('www A 192.0.2.2\n'), text('www 60 A 192.0.2.2\n'), one), undefined);
  const planned = plan(text(''), text('www 60 A 192.0.2.2\nwww2 61 A 192.0.2.2\n'), one);
  assert(planned && 'changes' in planned);
  assert.match(
    planned.notes.join(),
    /one TTL for the whole zone, 3600 seconds, where 2 records ask for another/,
  );
  assert.doesNotMatch(planned.text, /\s6[01]\s/);
});
