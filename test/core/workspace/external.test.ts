import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Name, parseName, root, withoutDot } from '../../../core/dns/name.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { spfTree } from '../../../core/mail/spf-tree.ts';
import { showSpfTree } from '../../../core/mail/spf-tree-text.ts';
import { findings } from '../../../core/rules/run.ts';
import { Document } from '../../../core/workspace/document.ts';
import {
  type ExternalAnswer,
  type ExternalType,
  externalTypes,
  readLock,
  showLock,
} from '../../../core/workspace/external.ts';
import { externalQuestions, questionsBehind } from '../../../core/workspace/external-questions.ts';
import { Published } from '../../../core/workspace/published.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { spfResolver } from '../../../core/workspace/spf-resolver.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const zone = (records: string) => `$ORIGIN acme.example.
$TTL 3600
@ SOA ns1 hostmaster 1 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 198.51.100.1
ns2 A 203.0.113.1
${records}`;

const lock = `version: 1
names:
  spf.vendor.example:
    TXT:
      asked: 2026-11-24
      values: ["v=spf1 include:a.vendor.example mx -all"]
  a.vendor.example:
    CNAME:
      asked: 2026-11-20
      values: [b.vendor.example]
  b.vendor.example:
    TXT:
      asked: 2026-11-21
      values: ["v=spf1 ip4:192.0.2.0/24 -all"]
  gone.vendor.example:
    TXT: { asked: 2026-11-24, values: [] }
  token.vendor.example:
    TXT: { asked: 2026-11-24, values: [], others: true }
  host.vendor.example:
    A: { asked: 2026-11-24, values: [192.0.2.1] }
    AAAA: { asked: 2026-11-24, values: ["2001:db8::1"] }
`;

function treeOf(record: string, locked = lock): string {
  const { snapshot } = workspaceOf(
    new Map([
      ['acme.example.zone', zone('own CNAME spf.vendor.example.\n')],
      ['dns.lock.yaml', locked],
    ]),
  );
  const resolver = spfResolver(new Published(snapshot.zoneAt('acme.example.zone'), snapshot));
  return showSpfTree(spfTree(parseSpf(record), parseName('acme.example.') as Name, resolver));
}

suite('SPF asks the lock where zones do not tell', () => {
  for (const [record, tree] of [
    [
      'v=spf1 include:spf.vendor.example -all',
      `acme.example  3 of 10 lookups, 0 of 2 void
  include:spf.vendor.example  3  (DNS lock, 2026-11-24)
    include:a.vendor.example  1  (DNS lock, 2026-11-21)
    mx  1`,
    ],
    [
      'v=spf1 include:own.acme.example -all',
      `acme.example  3 of 10 lookups, 0 of 2 void
  include:own.acme.example  3  (DNS lock, 2026-11-24)
    include:a.vendor.example  1  (DNS lock, 2026-11-21)
    mx  1`,
    ],
    [
      'v=spf1 include:gone.vendor.example include:token.vendor.example -all',
      `acme.example  2 of 10 lookups, 1 of 2 void
  include:gone.vendor.example  1, 1 void  (has no SPF record: receivers give up; DNS lock, 2026-11-24)
  include:token.vendor.example  1  (has no SPF record: receivers give up; DNS lock, 2026-11-24)`,
    ],
    [
      'v=spf1 a:host.vendor.example include:new.vendor.example -all',
      `acme.example  at least 2 of 10 lookups, 0 of 2 void
  a:host.vendor.example  1  (DNS lock, 2026-11-24)
  include:new.vendor.example  at least 1  (not known here)`,
    ],
  ] as const) {
    test(record, () => assert.equal(treeOf(record), tree));
  }

  test('the lock goes before the shipped snapshot', () => {
    const locked = `version: 1
names:
  servers.mcsv.net:
    TXT: { asked: 2026-11-24, values: ["v=spf1 include:x.example ?all"] }
`;
    assert.match(
      treeOf('v=spf1 include:servers.mcsv.net -all', locked),
      /at least 2 {2}\(DNS lock, 2026-11-24\)/,
    );
    assert.match(treeOf('v=spf1 include:servers.mcsv.net -all', ''), /1 {2}\(shipped snapshot, 2022\)/);
  });

  test('a lock that changes is seen by the rules', () => {
    const nested = Array.from({ length: 10 }, (_, i) => `a:h${i}.vendor.example`).join(' ');
    const workspace = workspaceOf(
      new Map([['acme.example.zone', zone('@ TXT "v=spf1 include:big.vendor.example -all"\n')]]),
    );
    const rules = (snapshot: Snapshot) => findings(snapshot, 'acme.example.zone').map(({ rule }) => rule);
    assert.ok(!rules(workspace.snapshot).includes('spf/lookup-limit'));
    const text = `version: 1\nnames:\n  big.vendor.example:\n    TXT: { asked: 2026-11-24, values: ["v=spf1 ${nested} -all"] }\n`;
    workspace.apply({ documents: [new Document('dns.lock.yaml', text)] });
    assert.ok(rules(workspace.snapshot).includes('spf/lookup-limit'));
    workspace.apply({ removed: ['dns.lock.yaml'] });
    assert.ok(!rules(workspace.snapshot).includes('spf/lookup-limit'));
  });
});

suite('a lock', () => {
  const label = fc.stringMatching(/^[a-z0-9_*-]{1,12}$/);
  const name = fc
    .array(label, { minLength: 1, maxLength: 4 })
    .map((labels) => parseName(labels.join('.'), root))
    .filter((it) => it !== undefined);
  const host = name.map(withoutDot);
  const octets = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 });
  const values: { readonly [Type in ExternalType]: fc.Arbitrary<string> } = {
    A: fc.ipV4(),
    AAAA: fc.ipV6(),
    CNAME: host,
    MX: fc.tuple(fc.integer({ min: 0, max: 65535 }), host).map(([preference, it]) => `${preference} ${it}`),
    TXT: octets.map((it) => String.fromCharCode(...it)),
  };
  const answers = fc.constantFrom(...externalTypes).chain((type) =>
    fc
      .record({
        asked: fc.constantFrom('2026-11-24', '2025-01-01'),
        values: fc.array(values[type], { maxLength: 3 }),
        others: fc.boolean(),
      })
      .map(({ asked, values: own, others }): readonly [ExternalType, ExternalAnswer] => [
        type,
        { asked, values: own, ...(others ? { hasOthers: true } : {}) },
      ]),
  );

  test('that was written is read as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.array(answers, { maxLength: 5 }))), (entries) => {
        const written = new Map(entries.map(([it, types]) => [it, new Map(types)]));
        const read = readLock(new Document('dns.lock.yaml', showLock(written)));
        assert.deepEqual(read.problems, []);
        assert.deepEqual(read.answers, written);
        assert.equal(showLock(read.answers), showLock(written));
      }),
    );
  });

  test('that is broken is reported, never thrown', () => {
    fc.assert(
      fc.property(fc.nat(lock.length), fc.nat(20), fc.string(), (at, length, text) => {
        const broken = lock.slice(0, at) + text + lock.slice(at + length);
        for (const { at: span } of readLock(new Document('dns.lock.yaml', broken)).problems)
          assert.ok(span.start <= span.end && span.end <= broken.length, broken);
      }),
    );
  });

  for (const text of ['', '[]', 'version: 2\nnames: {}\n', 'version: 1\nnames: [a]\n', 'a: {', '- &a *a\n']) {
    test(`${JSON.stringify(text)} is no lock`, () => {
      const { problems, answers } = readLock(new Document('dns.lock.yaml', text));
      assert.notEqual(problems.length, 0);
      assert.equal(answers.size, 0);
    });
  }
});

test('the workspace asks for what its mail leads to', () => {
  const { snapshot } = workspaceOf(
    new Map([
      [
        'acme.example.zone',
        zone(`@ TXT "v=spf1 a mx include:spf.vendor.example include:own.acme.example exists:%{i}.x.example -all include:never.example"
@ MX 10 mx.vendor.example.
@ MX 20 mail
mail A 192.0.2.1
null MX 0 .
own CNAME alias.vendor.example.
k1._domainkey CNAME k1.vendor.example.
www CNAME www.vendor.example.
child NS ns.other.example.
`),
      ],
    ]),
  );
  const shown = (questions: Iterable<{ readonly name: Name; readonly type: string }>) =>
    [...questions].map(({ name, type }) => `${type} ${withoutDot(name)}`);
  assert.deepEqual(shown(externalQuestions(snapshot)), [
    'TXT spf.vendor.example',
    'TXT alias.vendor.example',
    'A mx.vendor.example',
    'AAAA mx.vendor.example',
    'TXT k1.vendor.example',
  ]);
  const { answers } = readLock(new Document('dns.lock.yaml', lock));
  const behind = (name: string, type: ExternalType) =>
    shown(questionsBehind(snapshot, { name: parseName(name, root) as Name, type }, answers));
  assert.deepEqual(behind('spf.vendor.example', 'TXT'), ['TXT a.vendor.example', 'MX spf.vendor.example']);
  assert.deepEqual(behind('a.vendor.example', 'TXT'), ['TXT b.vendor.example']);
  assert.deepEqual(behind('b.vendor.example', 'TXT'), []);
});

test('the workspace asks for what a comment says that networks were copied from', () => {
  const { snapshot } = workspaceOf(
    new Map([
      [
        'acme.example.zone',
        zone(`@ TXT "v=spf1 include:_spf1.acme.example -all"
; Copied from spf.vendor.example as of 2026-08-01, own.acme.example and _spf.other.example on 2026. They change:
; what follows is theirs
_spf1 TXT "v=spf1 ip4:192.0.2.0/25 ~all" ; first
_spf2 TXT ( "v=spf1 ip4:192.0.2.128/25 "
  "~all" )

; Copied from apart.vendor.example

_spf3 TXT "v=spf1 ip4:192.0.2.0/24 ~all"
_spf4 TXT "v=spf1 ip4:192.0.2.0/24 ~all" ; Copied from behind.vendor.example
; Copied from mixed.vendor.example
_spf5 TXT "v=spf1 mx:mx.vendor.example ip4:192.0.2.0/24 ~all"
; Copied from text.vendor.example
note TXT "anything"
`),
      ],
    ]),
  );
  assert.deepEqual(
    [...externalQuestions(snapshot)].map(({ name, type }) => `${type} ${withoutDot(name)}`),
    ['MX mx.vendor.example', 'TXT spf.vendor.example', 'TXT _spf.other.example'],
  );
});
