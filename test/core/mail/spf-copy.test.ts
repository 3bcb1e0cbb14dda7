import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { withoutDot } from '../../../core/dns/name.ts';
import { txt } from '../../../core/dns/types/basic.ts';
import { readCopyNote, showCopyNote } from '../../../core/mail/spf-copy-note.ts';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { joinStrings, quoteText } from '../../../core/zone/joined-text.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';
import { evaluate } from './mailauth-spf.ts';
import { nameOf, type World } from './spf-world.ts';

suite('a comment about copied networks', () => {
  for (const [comment, sources] of [
    ['; Copied from _spf.google.com as of 2026-11-25', ['_spf.google.com 2026-11-25']],
    [';; copied from A.example., b.example on 2026-08 and c.example. Then more.example', ['a.example']],
    [
      '; Copied from a.example on 2026, b.example and c.example.',
      ['a.example 2026', 'b.example', 'c.example'],
    ],
    ['; Copied from the old server', []],
    ['; Copied from a server.example', []],
    ['; copied_from a.example', []],
    ['; Not copied from a.example', []],
  ] as const) {
    test(comment, () => {
      const found = readCopyNote(comment);
      const shown = found.map(
        ({ name, asOf }) => `${withoutDot(name)}${asOf === undefined ? '' : ` ${asOf}`}`,
      );
      assert.deepEqual(shown, sources);
      for (const { nameAt, asOf, asOfAt } of found) {
        assert.match(comment.slice(nameAt.start, nameAt.end), /^[\w.]+$/);
        assert.equal(comment.slice(asOfAt.start, asOfAt.end), asOf ?? '');
      }
    });
  }

  test('is read as it is written', () => {
    const sources = [
      { name: nameOf('_spf.google.com'), asOf: '2026-11-25' },
      { name: nameOf('spf.acme.example'), asOf: undefined },
    ];
    const read = readCopyNote(showCopyNote(sources)).map(({ name, asOf }) => ({ name, asOf }));
    assert.deepEqual(read, sources);
  });
});

const uri = 'example.com.zone';

function zoneText(lists: readonly string[]): string {
  const records = lists.map((it, i) => `_spf${i + 1} TXT ${quoteText(it)}\n`).join('');
  const includes = lists.map((_, i) => `include:_spf${i + 1}.example.com`).join(' ');
  return `$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1
@ TXT "v=spf1 ${includes} -all"\n; Copied from spf.vendor.example as of 2026-08-01\n${records}www A 198.51.100.2\n`;
}

function lockText(value: string, inner: string): string {
  const answer = (name: string, text: string) =>
    `  ${name}:\n    TXT:\n      asked: 2026-11-24\n      values: [${JSON.stringify(text)}]\n`;
  return `version: 1\nnames:\n${answer('spf.vendor.example', value)}${answer('a.vendor.example', inner)}`;
}

const network = fc
  .tuple(fc.nat(255), fc.constantFrom('', '/24', '/25', '/26', '/27', '/28', '/31', '/32'))
  .map(([octet, length]) => `ip4:192.0.2.${octet}${length}`);
const network6 = fc
  .nat(40)
  .map((it) => `ip6:2001:db8:${it.toString(16)}:ffff:ffff:ffff:ffff:${it.toString(16)}`);
const networks = fc.array(fc.oneof(network, network6), { minLength: 1, maxLength: 12 });
const list = networks.map((it) => `v=spf1 ${it.join(' ')} ~all`);

/** The SPF records of the zone and of the vendor, for somebody else to evaluate. */
function worldOf(text: string, lock: readonly [string, string]): World {
  const zone = workspaceOf(new Map([[uri, text]])).snapshot.zoneAt(uri);
  const own = [...zone.rrsetsOf(txt.code)].map(({ owner, records }): [string, World[string]] => [
    withoutDot(owner),
    { txt: records.map((it) => joinStrings(it.rdata)) },
  ]);
  return {
    ...Object.fromEntries(own),
    'spf.vendor.example': { txt: [lock[0]] },
    'a.vendor.example': { txt: [lock[1]] },
    'plain.example': { txt: ['v=spf1 include:spf.vendor.example -all'] },
  };
}

function probesFor(text: string): readonly string[] {
  const found = [...text.matchAll(/192\.0\.2\.(\d+)(?:\/(\d+))?/g)].flatMap(([, octet, length = '32']) => {
    const size = 2 ** (32 - Number(length));
    const first = Number(octet) - (Number(octet) % size);
    return [first - 1, first, first + size - 1, first + size].filter((it) => it >= 0 && it < 256);
  });
  const v6 = [...text.matchAll(/ip6:(\S+)/g)].map(([, it]) => it as string);
  return [
    ...[...new Set(found)].slice(0, 12).map((it) => `192.0.2.${it}`),
    ...v6.slice(0, 4),
    '2001:db8:ff::1',
  ];
}

test('networks that are copied again let those send whom the source lets', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(list, { minLength: 1, maxLength: 3 }),
      networks,
      list,
      async (lists, own, inner) => {
        const value = `v=spf1 ${own.join(' ')} include:a.vendor.example ~all`;
        const text = zoneText(lists);
        const files = new Map([
          [uri, text],
          ['dns.lock.yaml', lockText(value, inner)],
        ]);
        const stale = findings(workspaceOf(files).snapshot, uri).find(
          (it) => it.rule === 'spf/flattened-stale',
        );
        const before = worldOf(text, [value, inner]);
        const probes = probesFor([...lists, value, inner].join(' '));
        const wanted = await resultsOf(before, 'plain.example', probes);
        if (!stale) {
          assert.deepEqual(await resultsOf(before, 'example.com', probes), wanted, text);
          return;
        }
        const [fix] = stale.fixes?.() ?? [];
        if (!fix) return;
        count++;
        const mended = applyEdits(text, fix.edits.get(uri) ?? []);
        const after = worldOf(mended, [value, inner]);
        assert.deepEqual(await resultsOf(after, 'example.com', probes), wanted, mended);
        const left = findings(workspaceOf(new Map([...files, [uri, mended]])).snapshot, uri);
        assert.deepEqual(
          left.filter((it) => it.rule === 'spf/flattened-stale'),
          [],
        );
        assert.match(mended, /as of 2026-11-24\n/);
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(count > 200, `only ${count} fixes`);
});

function resultsOf(world: World, domain: string, probes: readonly string[]): Promise<readonly string[]> {
  return Promise.all(probes.map(async (ip) => (await evaluate(world, domain, ip)).result));
}

test('a flattened include is asked for, found stale, and copied again', () => {
  const includes = [
    '_spf.google.com',
    'spf.protection.outlook.com',
    ...Array.from({ length: 9 }, (_, i) => `s${i}.x.example`),
  ];
  const zone = `$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1
@ TXT "v=spf1 include:${includes.slice(0, 4).join(' include:')} " "include:${includes.slice(4).join(' include:')} -all"\n`;
  const tooMany = findings(workspaceOf(new Map([[uri, zone]])).snapshot, uri).find(
    (it) => it.rule === 'spf/lookup-limit',
  );
  const copying = tooMany?.fixes?.().find((it) => it.title.startsWith('Copy the networks'));
  assert.ok(copying);
  const copied = applyEdits(zone, copying.edits.get(uri) ?? []);
  const google = 'v=spf1 ip4:74.125.0.0/16 ip4:192.0.2.0/24 ~all';
  const answer = (name: string, value: string, asked: string) =>
    `  ${name}:\n    TXT: { asked: ${asked}, values: [${JSON.stringify(value)}] }\n`;
  const outlook = 'v=spf1 ip4:40.92.0.0/15 -all';
  const lock = `version: 1\nnames:\n${answer('_spf.google.com', google, '2026-11-25')}${answer('spf.protection.outlook.com', outlook, '2026-11-25')}`;
  const { snapshot } = workspaceOf(
    new Map([
      [uri, copied],
      ['dns.lock.yaml', lock],
    ]),
  );
  const stale = findings(snapshot, uri).find((it) => it.rule === 'spf/flattened-stale');
  const fix = stale?.fixes?.()[0];
  assert.ok(fix, copied);
  const again = applyEdits(copied, fix.edits.get(uri) ?? []);
  assert.match(
    again,
    /Copied from _spf\.google\.com as of 2026-11-25, spf\.protection\.outlook\.com as of 2026-11-25\./,
  );
  assert.match(
    again,
    /_spf1\.example\.com\. TXT "v=spf1 ip4:40\.92\.0\.0\/15 ip4:74\.125\.0\.0\/16 ip4:192\.0\.2\.0\/24 ~all"/,
  );
});

test('a copy that a template makes is mended in the template', () => {
  const template = `$TTL 3600
@ SOA ns1.agency.example. h.agency.example. {{ serial }} 14400 3600 1209600 3600
@ NS ns1.agency.example.
@ TXT "v=spf1 include:_spf1.{{ tenant.domain }} -all"
; Copied from spf.vendor.example as of 2026-08-01
_spf1 TXT "v=spf1 ip4:192.0.2.0/24 ~all"
`;
  const files = new Map([
    ['agency.yaml', 'agency: { name: North }\n'],
    ['templates/web.zone.liquid', template],
    ['tenants/a.yaml', 'domain: a.example\ntemplate: web\n'],
    ['tenants/b.yaml', 'domain: b.example\ntemplate: web\n'],
    ['dns.lock.yaml', lockText('v=spf1 ip4:198.51.100.7 ~all', 'v=spf1 -all')],
  ]);
  const found = findings(workspaceOf(files).snapshot, 'templates/web.zone.liquid');
  const stale = found.filter((it) => it.rule === 'spf/flattened-stale');
  assert.equal(stale.length, 1);
  assert.match(
    stale[0]?.message ?? '',
    /^All 2 tenants: spf\.vendor\.example \(2026-11-24\) has other networks/,
  );
  const [fix] = stale[0]?.fixes?.() ?? [];
  const mended = applyEdits(template, fix?.edits.get('templates/web.zone.liquid') ?? []);
  assert.match(mended, /as of 2026-11-24\n_spf1 TXT "v=spf1 ip4:198\.51\.100\.7 ~all"\n$/);
});
