import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { definitionsAt, referencesAt } from '../../../../core/features/navigate/navigate.ts';
import type { Location } from '../../../../core/zone/source.ts';
import { head, type MarkedWorkspace, markedWorkspace } from '../../../support/zone-workspace.ts';

const agency = `${head('agency.example')}ns1 A 192.0.2.53
mail A 192.0.2.11
     AAAA 2001:db8::11
@ MX 10 mail
_spf TXT "v=spf1 ip4:192.0.2.11 -all"
_spf MX 0 .
*.apps CNAME mail
shop.example._report._dmarc TXT "v=DMARC1;"
`;

/** Each place as the file, its line and the words that are shown. */
function shown({ snapshot }: MarkedWorkspace, places: readonly Location[]): readonly string[] {
  return places.map(({ uri, span: { start, end } }) => {
    const { text, lines } = snapshot.documents.get(uri) ?? assert.fail(uri);
    return `${uri.slice(1)}:${lines.lineAt(start) + 1} ${text.slice(start, end)}`;
  });
}

function definitions(shop: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = {
    'agency.example.zone': agency,
    'shop.example.zone': head('shop.example') + shop,
    ...others,
  };
  const it = markedWorkspace(files);
  return shown(it, definitionsAt(it.snapshot, it.uri, it.offset));
}

suite('definition', () => {
  test('of a target is the addresses of its owner, here or in another zone', () => {
    assert.deepEqual(definitions('@ MX 10 w|ww\n@ NS x\nwww A 192.0.2.1\nwww TXT x\n'), [
      'shop.example.zone:7 www',
    ]);
    assert.deepEqual(definitions('@ MX 10 mail.agency.exa|mple.\n'), [
      'agency.example.zone:6 mail',
      'agency.example.zone:7 AAAA',
    ]);
  });

  test('of a name under a wildcard is the wildcard', () => {
    assert.deepEqual(definitions('www CNAME |x.apps.agency.example.\n'), ['agency.example.zone:11 *.apps']);
  });

  test('of an include, a redirect and a mechanism of SPF is the record that it asks for', () => {
    const record = (term: string) => `@ TXT "v=spf1 " "${term} -all"\n`;
    assert.deepEqual(definitions(record('include:_spf.age|ncy.example')), ['agency.example.zone:9 _spf']);
    assert.deepEqual(definitions('@ TXT "v=spf1 redirect=_spf.agency.example|"\n'), [
      'agency.example.zone:9 _spf',
    ]);
    assert.deepEqual(definitions(record('mx:age|ncy.example')), ['agency.example.zone:8 @']);
    assert.deepEqual(definitions(record('a:ma|il.agency.example')), [
      'agency.example.zone:6 mail',
      'agency.example.zone:7 AAAA',
    ]);
    assert.deepEqual(definitions(record('exists:%{i}.age|ncy.example')), []);
  });

  test('of a DMARC address is the permission of who gets the reports', () => {
    assert.deepEqual(definitions('_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@agency.exa|mple"\n'), [
      'agency.example.zone:12 shop.example._report._dmarc',
    ]);
  });

  test('of an included file is the file', () => {
    const others = { 'hosts.zone': 'www A 192.0.2.1\n' };
    assert.deepEqual(definitions('$INCLUDE "hosts|.zone"\n', others), ['hosts.zone:1 ']);
    assert.deepEqual(definitions('$INCLUDE gon|e.zone\n'), []);
  });

  test('is nothing where the workspace has nothing, or no name stands', () => {
    assert.deepEqual(definitions('@ MX 10 mail.else|where.test.\n'), []);
    assert.deepEqual(definitions('@ MX 1|0 www\n'), []);
    assert.deepEqual(definitions('; a com|ment\n'), []);
  });
});

suite('references', () => {
  const references = (files: Readonly<Record<string, string>>, withOwners: boolean): readonly string[] => {
    const it = markedWorkspace(files);
    return shown(it, referencesAt(it.snapshot, it.uri, it.offset, withOwners));
  };
  const shop = `${head('shop.example')}@ MX 10 MAIL.agency.example.
@ TXT "v=spf1 a:mail.agency.example a:mail.agency.example/24 -all"
`;

  test('are all places that name a name, in all zones', () => {
    const files = { 'agency.example.zone': agency.replace('mail A', 'ma|il A'), 'shop.example.zone': shop };
    assert.deepEqual(references(files, false), [
      'agency.example.zone:8 mail',
      'agency.example.zone:11 mail',
      'shop.example.zone:5 MAIL.agency.example.',
      'shop.example.zone:6 mail.agency.example',
      'shop.example.zone:6 mail.agency.example',
    ]);
    assert.deepEqual(references(files, true).slice(0, 2), [
      'agency.example.zone:6 mail',
      'agency.example.zone:7 AAAA',
    ]);
  });

  test('are also in agency.yaml', () => {
    const files = { 'agency.yaml': 'nameservers: [ns1.a.example, "NS2.a.example."]\n', 'a.example.zone': '' };
    const zone = `${head('a.example')}ns|2 A 192.0.2.1\n`;
    assert.deepEqual(references({ ...files, 'a.example.zone': zone }, false), [
      'agency.yaml:1 NS2.a.example',
    ]);
  });

  test('of an origin are those of its name; a mailbox is no host', () => {
    const files = { 'agency.example.zone': agency.replace('ple.\n', 'ple|.\n'), 'shop.example.zone': '' };
    assert.deepEqual(references(files, false), []);
    const dmarc = `${head('shop.example')}_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@agency.example"\n`;
    assert.deepEqual(references({ ...files, 'shop.example.zone': dmarc }, false), [
      'shop.example.zone:5 agency.example',
    ]);
    const mailbox = { 'a.example.zone': `${head('a.example')}hostm|aster A 192.0.2.1\n` };
    assert.deepEqual(references(mailbox, false), []);
  });
});
