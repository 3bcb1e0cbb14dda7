import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { txt } from '../../../core/dns/types/basic.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { spfTree } from '../../../core/mail/spf-tree.ts';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { Published } from '../../../core/workspace/published.ts';
import { spfResolver } from '../../../core/workspace/spf-resolver.ts';
import { joinStrings } from '../../../core/zone/joined-text.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';
import { evaluate } from './mailauth-spf.ts';
import { nameOf, type World } from './spf-world.ts';

/** `SPF_FIXES=10000 npm run test:unit` for the long run. */
const { SPF_FIXES = '1000' } = process.env;

const domain = 'example.com';
const hosts: World = {
  [domain]: { a: ['192.0.2.3', '2001:db8::3'], mx: ['h1.example.com', 'h2.example.com'] },
  'h1.example.com': { a: ['192.0.2.70'], txt: ['v=spf1 ip4:192.0.2.64/28 -all'] },
  'h2.example.com': { a: ['192.0.2.130', '2001:db8::82'], mx: ['h1.example.com'], txt: ['v=spf1 a mx ?all'] },
  'h3.example.com': { txt: ['v=spf1 include:h1.example.com -ip4:192.0.2.96/27 include:h2.example.com ~all'] },
};

/** The world as a zone, with a record of the domain. */
function zoneText(record: string): string {
  const lines = Object.entries(hosts).flatMap(([name, { a = [], mx = [], txt: texts = [] }]) => [
    ...a.map((it) => `${name}. ${it.includes(':') ? 'AAAA' : 'A'} ${it}`),
    ...mx.map((it, i) => `${name}. MX ${i} ${it}.`),
    ...texts.map((it) => `${name}. TXT "${it}"`),
  ]);
  return `$ORIGIN ${domain}.\n$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\n${lines.join('\n')}\n@ TXT "${record}"\n`;
}

const uri = `${domain}.zone`;

/** What the SPF record of the zone says, and how many lookups that takes; with the safe fixes that are offered for it. */
function read(text: string) {
  const { snapshot } = workspaceOf(new Map([[uri, text]]));
  const zone = snapshot.zoneAt(uri);
  const owner = nameOf(domain);
  const values = (zone.find(owner, txt.code)?.records ?? []).map((it) => joinStrings(it.rdata));
  assert.equal(values.length, 1, text);
  const parsed = parseSpf(values[0] as string);
  const { lookups } = spfTree(parsed, owner, spfResolver(new Published(zone, snapshot)));
  const fixes = findings(snapshot, uri)
    .filter((it) => it.rule.startsWith('spf/'))
    .flatMap((it) => (it.fixes?.() ?? []).map((fix) => ({ rule: it.rule, fix })))
    .filter(({ fix }) => fix.isSafe);
  return { parsed, lookups, fixes };
}

const qualifier = fc.constantFrom('', '', '', '', '+', '-', '~', '?');
const network = fc
  .tuple(fc.nat(255), fc.constantFrom('', '', '/24', '/25', '/26', '/27', '/28', '/31', '/32'))
  .map(([octet, length]) => `ip4:192.0.2.${octet}${length}`);
const network6 = fc.constantFrom(
  'ip6:2001:db8::3',
  'ip6:2001:db8::82',
  'ip6:2001:db8::/32',
  'ip6:2001:db8::/33',
  'ip6:2001:DB8:8000::/33',
);
const host = fc.constantFrom('h1', 'h2', 'h3', 'H1').map((it) => `${it}.example.com`);
const mechanism = fc
  .tuple(
    qualifier,
    fc.oneof(
      { weight: 5, arbitrary: network },
      network6,
      fc.constantFrom('a', 'mx', 'MX', 'a/26', 'mx/28//64', 'ptr'),
      host.map((it) => `include:${it}`),
      host.map((it) => `a:${it}`),
      host.map((it) => `exists:${it}`),
    ),
  )
  .map(([sign, text]) => sign + text);
const end = fc.constantFrom(
  '-all',
  '~all',
  '?all',
  'all',
  'redirect=h2.example.com',
  '-all redirect=h1.example.com',
  '',
);
const record = fc
  .tuple(
    fc.array(mechanism, { maxLength: 9 }),
    end,
    fc.array(mechanism, { maxLength: 1 }),
    fc.constantFrom(' ', '  '),
  )
  .map(([terms, last, dead, blank]) => ['v=spf1', ...terms, last, ...dead].join(blank).trimEnd());

/** Some of the addresses inside the networks that a record names, at their edges and just outside, and of the hosts. */
function probesFor(value: string): readonly string[] {
  const octets = new Set<number>();
  for (const [, octet = '', length = '32'] of value.matchAll(/192\.0\.2\.(\d+)(?:\/(\d+))?/g)) {
    const size = 2 ** (32 - Number(length));
    const first = Number(octet) - (Number(octet) % size);
    for (const it of [first - 1, first, first + (size >> 1), first + size - 1, first + size])
      if (it >= 0 && it < 256) octets.add(it);
  }
  // Evaluating is slow: an odd step takes inside, edge and outside in turn.
  const step = Math.ceil(octets.size / 7) | 1;
  const chosen = [...octets].filter((_, i) => i % step === 0);
  const own = [70, 130].filter((it) => !chosen.includes(it));
  return [...[...chosen, ...own].map((it) => `192.0.2.${it}`), '2001:db8::82', '2001:db9::1'];
}

const unlimited = { maxResolveCount: 10_000, maxVoidCount: 10_000 };

async function results(value: string, probes: readonly string[]): Promise<readonly string[]> {
  const world: World = { ...hosts, [domain]: { ...hosts[domain], txt: [value] } };
  return Promise.all(probes.map(async (ip) => (await evaluate(world, domain, ip, unlimited)).result));
}

test(`safe fixes of ${SPF_FIXES} records keep every result, need no more lookups, and leave a valid record`, async () => {
  let fixed = 0;
  await fc.assert(
    fc.asyncProperty(record, async (value) => {
      const text = zoneText(value);
      const before = read(text);
      const probes = probesFor(value);
      let known: readonly string[] | undefined;
      for (const { rule, fix } of before.fixes) {
        fixed++;
        const after = read(applyEdits(text, fix.edits.get(uri) ?? []));
        const what = `${rule}, ${fix.title}: ${value} → ${after.parsed.value}`;
        assert.ok(after.parsed.isValid, what);
        assert.ok(after.lookups <= before.lookups, `${before.lookups} → ${after.lookups} lookups by ${what}`);
        known ??= await results(value, probes);
        const now = await results(after.parsed.value, probes);
        for (const [i, ip] of probes.entries()) assert.equal(now[i], known[i], `${ip} by ${what}`);
      }
    }),
    { numRuns: Number(SPF_FIXES), endOnFailure: true },
  );
  assert.ok(fixed > Number(SPF_FIXES) / 4, `only ${fixed} fixes`);
});
