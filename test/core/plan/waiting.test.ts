import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { defaultLimits } from '../../../core/plan/guard.ts';
import { planZone, type ZonePlan } from '../../../core/plan/plan.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { describeWaits } from '../../../core/plan/waiting.ts';

const zone = parseName('a.example.') as Name;
const head = '$TTL 3600\n@ SOA ns1 hostmaster 1 7200 900 1209600 300\n@ NS ns1\nns1 A 192.0.2.1\n';

function plan(live: string | undefined, desired: string): ZonePlan {
  const planned = planZone(
    { zone, records: readRecords(zone, head + desired) },
    {
      zone,
      fingerprint: live === undefined ? undefined : 'f',
      records: live === undefined ? [] : readRecords(zone, head + live),
      servedSerial: 1,
      deployed: undefined,
      isAssembled: false,
      fault: undefined,
    },
    {
      now: new Date('2026-11-24T10:00:00Z'),
      policy: 'date',
      limits: defaultLimits,
      protections: new Map(),
      otherSerials: new Map(),
    },
  );
  assert(planned && 'changes' in planned);
  return planned;
}

const waits = (live: string | undefined, desired: string) =>
  describeWaits(plan(live, desired), (seconds) => `+${seconds}`);

suite('what is waited for after a deploy', () => {
  for (const [what, live, desired, expected] of [
    [
      'the old TTL of a changed RRset, not the new one',
      'www 600 A 192.0.2.2\n',
      'www 60 A 192.0.2.3\n',
      ['www A: old answers may be seen until +600 (TTL 600).'],
    ],
    [
      'the TTL of a removed one',
      'www A 192.0.2.2\n',
      '',
      ['www A: old answers may be seen until +3600 (TTL 3600).'],
    ],
    [
      'the negative TTL for a new one: the smaller of the TTL and MINIMUM of the SOA',
      '',
      'www A 192.0.2.2\n',
      ['www A: new, and may be missing until +300 where somebody asked before (negative TTL 300).'],
    ],
    [
      'RRsets of one time together, the longest time first, and many as a count',
      'a A 192.0.2.2\nb A 192.0.2.2\nc A 192.0.2.2\nd A 192.0.2.2\ne A 192.0.2.2\n@ 7200 MX 10 a\n',
      'a A 192.0.2.3\nb A 192.0.2.3\nc A 192.0.2.3\nd A 192.0.2.3\ne A 192.0.2.3\n@ 7200 MX 20 a\n',
      [
        '@ MX: old answers may be seen until +7200 (TTL 7200).',
        'a A, b A, c A, d A and 1 more: old answers may be seen until +3600 (TTL 3600).',
      ],
    ],
    ['nothing where the TTL was 0', 'www 0 A 192.0.2.2\n', 'www 0 A 192.0.2.3\n', []],
    ['nothing for a zone that is new', undefined, 'www A 192.0.2.2\n', []],
  ] as const) {
    test(what, () => assert.deepEqual(waits(live, desired), expected));
  }
});

suite('a plan warns of long TTLs', () => {
  const long = 'www 172800 A 192.0.2.2\n';
  test('before a change that resolvers take a day or more to see', () => {
    assert.deepEqual(plan(long, 'www 172800 A 192.0.2.3\n').notes, [
      'Resolvers keep the old www A for up to 2 days (TTL 172800). Where that is too long, deploy a lower TTL such as ' +
        '300 first, and this change 2 days later.',
    ]);
  });

  test('not where the TTL is what is lowered, nor where it is less than a day', () => {
    assert.deepEqual(plan(long, 'www 300 A 192.0.2.2\n').notes, []);
    assert.deepEqual(plan('www 86399 A 192.0.2.2\n', '').notes, []);
  });
});
