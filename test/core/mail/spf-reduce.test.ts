import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snapshotSource } from '../../../core/mail/services/snapshot.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { mergeSpf } from '../../../core/mail/spf-merge.ts';
import { reductionsOf } from '../../../core/mail/spf-reduce.ts';
import type { SpfResolver } from '../../../core/mail/spf-source.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { nameOf, resolverOf, type World } from './spf-world.ts';

/** The reductions of a record, one a line, with what each makes of the record. */
function show(record: string, resolver: SpfResolver, domain = 'example.com'): string {
  return reductionsOf(parseSpf(record), nameOf(domain), resolver)
    .map(({ fix }) => `${fix.safe ? 'safe' : 'look'}: ${fix.title}\n  ${applyEdits(record, fix.edits)}`)
    .join('\n');
}

const own: World = {
  'example.com': { a: ['192.0.2.10', '2001:db8::10'], mx: ['mail.example.com'] },
  'mail.example.com': { a: ['192.0.2.10'] },
  '_spf.agency.example': { txt: ['v=spf1 ip4:203.0.113.0/24 include:_relay.agency.example -all'] },
  '_relay.agency.example': { txt: ['v=spf1 ip4:198.51.100.0/24 -all'] },
  '_odd.agency.example': { txt: ['v=spf1 -ip4:198.51.100.1 include:_relay.agency.example -all'] },
};

test('duplicates and hosts whose addresses are known are safe', () => {
  assert.equal(
    show('v=spf1 a mx include:_relay.agency.example ip4:203.0.113.9 mx -all', resolverOf(own)),
    `
safe: Delete mx (4 → 3 lookups)
  v=spf1 a mx include:_relay.agency.example ip4:203.0.113.9 -all
safe: Write ip4:192.0.2.10 ip6:2001:db8::10 for a (4 → 3 lookups)
  v=spf1 ip4:192.0.2.10 ip6:2001:db8::10 mx include:_relay.agency.example ip4:203.0.113.9 mx -all
safe: Write ip4:192.0.2.10 for mx (4 → 3 lookups)
  v=spf1 a ip4:192.0.2.10 include:_relay.agency.example ip4:203.0.113.9 mx -all`.trim(),
  );
});

test('addresses that stand there already are not written again, and what DNS said is no proof', () => {
  assert.equal(
    show('v=spf1 ip4:192.0.2.0/24 ~a/25//64 mx -all', resolverOf(own, 'missing', 'lock')),
    `
look: Write ~ip6:2001:db8::/64 for ~a/25//64 (2 → 1 lookups)
  v=spf1 ip4:192.0.2.0/24 ~ip6:2001:db8::/64 mx -all
look: Delete mx (2 → 1 lookups)
  v=spf1 ip4:192.0.2.0/24 ~a/25//64 -all`.trim(),
  );
});

test('an include within another is proven only where nothing refuses on the way', () => {
  assert.equal(
    show('v=spf1 include:_spf.agency.example include:_relay.agency.example -all', resolverOf(own)),
    `
safe: Delete include:_relay.agency.example (3 → 2 lookups)
  v=spf1 include:_spf.agency.example -all`.trim(),
  );
  for (const record of [
    'v=spf1 include:_relay.agency.example include:_spf.agency.example -all',
    'v=spf1 include:_odd.agency.example include:_relay.agency.example -all',
  ]) {
    assert.match(show(record, resolverOf(own)), /^look: Delete include:_relay\.agency\.example/, record);
  }
});

test('ptr, and includes that do nothing for the vendor, are suggestions', () => {
  const resolver: SpfResolver = { ...resolverOf({}, 'unknown'), spf: snapshotSource };
  const record = 'v=spf1 include:servers.mcsv.net include:sendgrid.net include:_spf.google.com ptr -all';
  assert.equal(
    show(record, resolver),
    `
look: Delete include:sendgrid.net (5 → 3 lookups)
  v=spf1 include:servers.mcsv.net include:_spf.google.com ptr -all
look: Delete include:servers.mcsv.net (5 → 4 lookups)
  v=spf1 include:sendgrid.net include:_spf.google.com ptr -all
look: Delete ptr (5 → 4 lookups)
  v=spf1 include:servers.mcsv.net include:sendgrid.net include:_spf.google.com -all`.trim(),
  );
  assert.doesNotMatch(show(record, resolver, 'em123.example.com'), /sendgrid\.net \(/);
});

test('two records become one', () => {
  for (const [first, second, merged, notes] of [
    ['v=spf1 mx -all', 'v=spf1 include:example.net ~all', 'v=spf1 mx include:example.net -all', 1],
    ['v=spf1 mx ~all', 'v=spf1 MX a ~all exp=e.example.net', 'v=spf1 mx a ~all exp=e.example.net', 0],
    ['v=spf1 a', 'v=spf1 mx ?all', 'v=spf1 a mx ?all', 0],
    ['v=spf1 a', 'v=spf1 mx', 'v=spf1 a mx', 0],
    ['v=spf1 mx -all', 'v=spf1 redirect=example.net', 'v=spf1 mx include:example.net -all', 1],
    ['v=spf1 redirect=example.net', 'v=spf1 redirect=EXAMPLE.net a', 'v=spf1 a redirect=example.net', 0],
    [
      'v=spf1 redirect=a.example',
      'v=spf1 redirect=b.example',
      'v=spf1 include:a.example include:b.example ~all',
      1,
    ],
    [
      'v=spf1 -ip4:192.0.2.1 -all',
      'v=spf1 ip4:192.0.2.1 -all a',
      'v=spf1 -ip4:192.0.2.1 ip4:192.0.2.1 -all',
      1,
    ],
    ['v=spf1 ip4:192.0.2 -all', 'v=spf1 ra=x -all', 'v=spf1 ip4:192.0.2 -all ra=x', 0],
  ] as const) {
    const result = mergeSpf(parseSpf(first), parseSpf(second));
    assert.equal(result.value, merged);
    assert.equal(result.notes.length, notes, `${first} | ${second}: ${result.notes.join(' ')}`);
  }
});
