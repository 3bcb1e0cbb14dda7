import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Name, parseName, root } from '../../../core/dns/name.ts';
import {
  type HierarchyCall,
  hierarchyItemsAt,
  incomingCalls,
  outgoingCalls,
} from '../../../core/features/hierarchy.ts';
import { nameOfSpfDocument, spfDocument, spfDocumentUri } from '../../../core/features/spf-document.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const acme = `$ORIGIN acme.example.
$TTL 3600
@ SOA ns1 hostmaster 1 14400 3600 1209600 3600
@ NS ns1
ns1 A 198.51.100.1
@ MX 10 ns1
@ TXT "v=spf1 mx a:ns1.acme.example include:_spf.agency.example " "include:servers.mcsv.net include:spf.vendor.example exists:%{i}.acme.example -all"
news TXT "v=spf1 redirect=acme.example"
twice TXT "v=spf1 a:ns1.acme.example ~a:ns1.acme.example ?all include:acme.example"
www CNAME acme.example.
text TXT "no SPF"
`;
const agency = `$ORIGIN agency.example.
$TTL 3600
@ SOA ns1 hostmaster 1 14400 3600 1209600 3600
@ NS ns1.acme.example.
_spf TXT "v=spf1 ip4:192.0.2.0/24 -all"
`;
const lock = `version: 1
names:
  spf.vendor.example:
    TXT: { asked: 2026-11-24, values: ["v=spf1 include:_spf.agency.example a:host.vendor.example -all"] }
`;
const { snapshot } = workspaceOf(
  new Map([
    ['acme.example.zone', acme],
    ['agency.example.zone', agency],
    ['dns.lock.yaml', lock],
  ]),
);
const nameOf = (text: string) => parseName(text, root) as Name;

/** What stands at a place, cut to its first words. */
function textAt(uri: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const name = nameOfSpfDocument(uri);
  const text = name === undefined ? snapshot.documents.get(uri)?.text : spfDocument(snapshot, name).text;
  return text?.slice(start, end) ?? '';
}

function shown(calls: readonly HierarchyCall[], callers?: string): readonly string[] {
  return calls.map(({ item, from }) => {
    const terms = from.map((it) => textAt(callers ?? item.uri, it));
    return `${terms.join(' ')} | ${item.kind} ${item.title} | ${item.detail} | ${textAt(item.uri, item.at).split(' ').slice(0, 3).join(' ')}`;
  });
}

suite('call hierarchy', () => {
  test('a record calls what it asks for, in the order of evaluation', () => {
    assert.deepEqual(shown(outgoingCalls(snapshot, nameOf('acme.example')), 'acme.example.zone'), [
      'mx | host acme.example | mx · 1 lookup | @ MX 10',
      'a:ns1.acme.example | host ns1.acme.example | a · 1 lookup | ns1 A 198.51.100.1',
      'include:_spf.agency.example | record _spf.agency.example | include · 1 lookup | _spf TXT "v=spf1',
      'include:servers.mcsv.net | external servers.mcsv.net | include · 1 lookup · shipped snapshot, 2022 | v=spf1 ip4:205.201.128.0/20 ip4:198.2.128.0/18',
      'include:spf.vendor.example | external spf.vendor.example | include · 3 lookups · DNS lock, 2026-11-24 | v=spf1 include:_spf.agency.example a:host.vendor.example',
      'exists:%{i}.acme.example | term exists:%{i}.acme.example | exists · 1 lookup · not known here | @ TXT "v=spf1',
    ]);
  });

  test('terms that ask for the same are one call, and those behind all are none', () => {
    assert.deepEqual(shown(outgoingCalls(snapshot, nameOf('twice.acme.example')), 'acme.example.zone'), [
      'a:ns1.acme.example ~a:ns1.acme.example | host ns1.acme.example | a · 1 lookup | ns1 A 198.51.100.1',
    ]);
  });

  test('a name beyond the workspace calls from its own document', () => {
    const name = nameOf('spf.vendor.example');
    assert.deepEqual(shown(outgoingCalls(snapshot, name), spfDocumentUri(name)), [
      'include:_spf.agency.example | record _spf.agency.example | include · 1 lookup | _spf TXT "v=spf1',
      'a:host.vendor.example | external host.vendor.example | a · 1 lookup · not known here | Nobody here knows',
    ]);
  });

  for (const [name, calls] of [
    [
      '_spf.agency.example',
      [
        'include:_spf.agency.example | record acme.example | SPF 8/10 lookups | @ TXT "v=spf1',
        'include:_spf.agency.example | external spf.vendor.example | DNS lock, 2026-11-24 | v=spf1 include:_spf.agency.example a:host.vendor.example',
      ],
    ],
    [
      'acme.example',
      [
        'mx | record acme.example | SPF 8/10 lookups | @ TXT "v=spf1',
        'redirect=acme.example | record news.acme.example | SPF 9/10 lookups | news TXT "v=spf1',
      ],
    ],
    [
      'ab.sendgrid.net',
      [
        'include:ab.sendgrid.net | external sendgrid.net | shipped snapshot, 2026-01 | v=spf1 include:ab.sendgrid.net ~all',
      ],
    ],
    ['never.example', []],
  ] as const) {
    test(`who calls ${name}`, () => {
      assert.deepEqual(shown(incomingCalls(snapshot, nameOf(name))), calls);
    });
  }

  for (const [written, item] of [
    ['@ TXT "v=spf1', 'record acme.example SPF 8/10 lookups'],
    ['include:_spf.agency', 'record _spf.agency.example include · 1 lookup'],
    ['include:servers', 'external servers.mcsv.net include · 1 lookup · shipped snapshot, 2022'],
    ['-all"\nnews', 'record acme.example SPF 8/10 lookups'],
    ['ns1 A', 'host ns1.acme.example 198.51.100.1'],
    ['www CNAME', undefined],
    ['text TXT', undefined],
    ['$TTL', undefined],
  ] as const) {
    test(`${JSON.stringify(written)} is ${item ?? 'nothing'}`, () => {
      const [found] = hierarchyItemsAt(snapshot, 'acme.example.zone', acme.indexOf(written) + 1);
      assert.equal(found && `${found.kind} ${found.title} ${found.detail}`, item);
    });
  }
});

suite('the document of a name beyond the workspace', () => {
  for (const [name, text] of [
    [
      'spf.vendor.example',
      `v=spf1 include:_spf.agency.example a:host.vendor.example -all

The SPF record of spf.vendor.example (DNS lock, 2026-11-24).

spf.vendor.example  2 of 10 lookups, 0 of 2 void
  include:_spf.agency.example  1
  a:host.vendor.example  1
`,
    ],
    [
      'nobody.example',
      'Nobody here knows the SPF record of nobody.example. "Zonewright: Refresh External DNS" asks for it.\n',
    ],
  ] as const) {
    test(name, () => assert.equal(spfDocument(snapshot, nameOf(name)).text, text));
  }

  test('a vendor is named', () => {
    const { text } = spfDocument(snapshot, nameOf('spf.mandrillapp.com'));
    assert.match(
      text,
      /^Of the SPF record of spf\.mandrillapp\.com only the cost is known: 0 further lookups/,
    );
    assert.match(text, /^It belongs to Mailchimp Transactional \(Mandrill\): https:/m);
  });

  test('its address tells the name', () => {
    assert.equal(nameOfSpfDocument(spfDocumentUri(nameOf('a\\/b.example'))), 'a/b.example.');
    assert.equal(nameOfSpfDocument('zonewright-spf:%'), undefined);
    assert.equal(nameOfSpfDocument('file:///a'), undefined);
  });
});
