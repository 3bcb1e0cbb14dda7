import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSpf, type SpfRecord } from '../../../core/mail/spf.ts';
import { checkSpf } from '../../../core/mail/spf-check.ts';
import { mergeSpf } from '../../../core/mail/spf-merge.ts';
import { findOverlaps } from '../../../core/mail/spf-overlap.ts';
import { reductionsOf } from '../../../core/mail/spf-reduce.ts';
import { showSpf } from '../../../core/mail/spf-show.ts';
import { spfTree } from '../../../core/mail/spf-tree.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { evaluate } from './mailauth-spf.ts';
import { nameOf, resolverOf, type World } from './spf-world.ts';

const domain = 'example.com';
// Every name that a generated record can name exists, so that only its own syntax can break it.
const world: World = {
  [domain]: { a: ['192.0.2.3', '2001:db8::3'], mx: ['h1.example.net'], txt: [] },
  'h1.example.net': { a: ['192.0.2.70'], mx: ['h1.example.net'], txt: ['v=spf1 ip4:192.0.2.64/28 -all'] },
  'h2.example.net': {
    a: ['192.0.2.130'],
    mx: ['h1.example.net', 'h2.example.net'],
    txt: ['v=spf1 a include:h1.example.net -all'],
  },
};
const withRecord = (record: string): World => ({ ...world, [domain]: { ...world[domain], txt: [record] } });
const unlimited = { maxResolveCount: 10_000, maxVoidCount: 10_000 };

const host = fc.constantFrom('h1.example.net', 'h2.example.net', 'H1.example.net.');
const qualifier = fc.constantFrom('', '', '', '+', '-', '~', '?');
const ip4 = fc
  .tuple(
    fc.constantFrom(0, 3, 64, 70, 96, 128, 130, 192),
    fc.constantFrom('', '/24', '/25', '/26', '/28', '/32'),
  )
  .map(([octet, length]) => `ip4:192.0.2.${octet}${length}`);
const ip6 = fc.constantFrom(
  'ip6:2001:db8::3',
  'ip6:2001:db8::/32',
  'ip6:2001:db8::/33',
  'ip6:2001:db8:8000::/33',
);
const mechanism = fc
  .tuple(
    qualifier,
    fc.oneof(
      ip4,
      ip4,
      ip6,
      fc.constantFrom('a', 'mx', 'a/26', 'mx//64'),
      host.map((it) => `include:${it}`),
      host.map((it) => `a:${it}`),
    ),
  )
  .map(([sign, text]) => sign + text);
const end = fc.constantFrom('-all', '~all', '?all', 'redirect=h2.example.net', '');
const record = (term: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(term, { maxLength: 7 }), end)
    .map(([terms, last]) => ['v=spf1', ...terms, last].join(' ').trimEnd());

const noise = fc.constantFrom(
  'include:',
  ':',
  '=',
  '/',
  '//',
  ' ',
  '  ',
  ',',
  ';',
  '-',
  '~all',
  'all',
  'ip4=192.0.2.1',
  'ip4:',
  '%{i}',
  '%{',
  '%',
  '\t',
  '\xc2\xa0',
  '\xe2\x80\x93all',
  'foo=bar',
  'redirect:h1.example.net',
  'exp=x.example',
  '/33',
  '"',
  'inlcude:h1.example.net',
  'a',
  'v=spf1',
);
const broken = fc
  .array(fc.oneof(mechanism, noise, fc.string({ maxLength: 4 })), { maxLength: 10 })
  .chain((parts) => fc.constantFrom('', ' ').map((glue) => `v=spf1 ${parts.join(glue)}`));

test('spans cover the record, in order, and nothing throws', () => {
  fc.assert(
    fc.property(broken, (value) => {
      const parsed = parseSpf(value);
      const problems = [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)];
      let last = parsed.versionAt.end;
      for (const term of parsed.terms) {
        assert.ok(last <= term.at.start && term.at.start < term.at.end && term.at.end <= value.length);
        assert.ok(term.at.start <= term.nameAt.start && term.nameAt.end <= term.at.end);
        last = term.at.end;
      }
      const covered = new Set<number>();
      for (const { at } of [{ at: parsed.versionAt }, ...parsed.terms, ...problems]) {
        assert.ok(0 <= at.start && at.start <= at.end && at.end <= value.length);
        for (let i = at.start; i < at.end; i++) covered.add(i);
      }
      for (let i = 0; i < value.length; i++)
        assert.ok(value[i] === ' ' || covered.has(i), `${value} at ${i}`);
      if (!parsed.isValid) assert.ok(parsed.problems.length > 0, value);
    }),
    { numRuns: 3000 },
  );
});

test('a fix mends what it was offered for', () => {
  fc.assert(
    fc.property(broken, (value) => {
      const parsed = parseSpf(value);
      for (const problem of [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)]) {
        if (problem.fix === undefined) continue;
        const fixed = applyEdits(value, problem.fix.edits);
        assert.notEqual(fixed, value, `${problem.rule}: ${value}`);
        const again = parseSpf(fixed);
        assert.ok(again.versionAt.end > 0, `${problem.rule}: ${value} → ${fixed}`);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a record in its plainest form says the same', () => {
  fc.assert(
    fc.property(record(mechanism), (value) => {
      const parsed = parseSpf(value);
      const shown = showSpf(parsed);
      const again = parseSpf(shown);
      assert.ok(parsed.isValid && again.isValid, value);
      assert.equal(showSpf(again), shown);
      assert.equal(lookupsOf(again), lookupsOf(parsed));
    }),
  );
});

test('mailauth refuses the same records', async () => {
  const oneTerm = fc.oneof(
    { weight: 5, arbitrary: mechanism },
    fc.constantFrom(
      'ip4:192.0.2.1/33',
      'a:',
      'all:x',
      'ip4',
      'foo=bar',
      'foo',
      'mx/24//129',
      'exp=x.example',
      'exists:%{i}',
      '+redirect=h1.example.net',
      'include:h1.example.net/24',
    ),
  );
  await fc.assert(
    fc.asyncProperty(record(oneTerm), async (value) => {
      const { result } = await evaluate(withRecord(value), domain, '203.0.113.1', unlimited);
      assert.equal(parseSpf(value).isValid, result !== 'permerror', value);
    }),
    { numRuns: 300 },
  );
});

const probes = [
  '192.0.2.3',
  '192.0.2.70',
  '192.0.2.100',
  '192.0.2.130',
  '192.0.2.200',
  '2001:db8::3',
  '2001:db8:9000::1',
];

/** What mailauth says to each probe. */
async function results(value: string): Promise<readonly string[]> {
  return Promise.all(
    probes.map(async (ip) => (await evaluate(withRecord(value), domain, ip, unlimited)).result),
  );
}

test('safe fixes keep every result', async () => {
  await fc.assert(
    fc.asyncProperty(record(mechanism), async (value) => {
      const parsed = parseSpf(value);
      const fixes = [
        ...[...checkSpf(parsed), ...findOverlaps(parsed)].map((it) => it.fix),
        ...reductionsOf(parsed, nameOf(domain), resolverOf(world)).map((it) => it.fix),
      ];
      const before = await results(value);
      for (const fix of fixes) {
        if (!fix?.safe) continue;
        const fixed = applyEdits(value, fix.edits);
        assert.deepEqual(await results(fixed), before, `${value} → ${fixed}`);
      }
    }),
    { numRuns: 150 },
  );
});

test('a merged record lets pass whom either record lets pass', async () => {
  const passing = fc.oneof(
    ip4,
    ip6,
    fc.constantFrom('a', 'mx'),
    host.map((it) => `include:${it}`),
  );
  await fc.assert(
    fc.asyncProperty(record(passing), record(passing), async (first, second) => {
      const { value } = mergeSpf(parseSpf(first), parseSpf(second));
      assert.ok(parseSpf(value).isValid, value);
      const [a, b, merged] = await Promise.all([results(first), results(second), results(value)]);
      probes.forEach((ip, index) => {
        const passes = a[index] === 'pass' || b[index] === 'pass';
        assert.equal(merged[index] === 'pass', passes, `${first} | ${second} → ${value} for ${ip}`);
      });
    }),
    { numRuns: 150 },
  );
});

function lookupsOf(parsed: SpfRecord): number {
  return spfTree(parsed, nameOf(domain), resolverOf(world)).lookups;
}
