import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { readRecords, readZoneText } from '../../../core/plan/read-records.ts';
import { refusedRecord } from '../../../core/plan/refused-record.ts';
import { renderZone } from '../../../core/plan/render-zone.ts';
import { showZone } from '../../../core/plan/show-zone.ts';

const apex = parseName('a.example.') as Name;
const text = `$TTL 3600
@ SOA ns1 hostmaster 7 7200 900 1209600 300
@ NS ns1
ns1 A 192.0.2.1
www CNAME @
www A 192.0.2.2
`;
const zone = readZoneText(apex, text);
const sent = renderZone(apex, readRecords(apex, text));

/** The line of the zone's own text that a message is about. */
function lineOf(message: string): string | undefined {
  const at = refusedRecord(zone, sent, message)?.at.span;
  return at && text.slice(at.start, at.end);
}

for (const [what, message, expected] of [
  ['the line of the file that was sent', 'dns_master_load: zone:4: ns1.a.example: bad', 'ns1 A 192.0.2.1'],
  ['a line in words', '[a.example.] error: line 4: bad', 'ns1 A 192.0.2.1'],
  ['a name', 'www.a.example. is an alias and also has A', 'www CNAME @'],
  ['the apex where it names no other', 'a.example: has no NS', '@ SOA ns1 hostmaster 7 7200 900 1209600 300'],
  ['nothing', 'out of memory', undefined],
] as const)
  test(`a refusal that names ${what}`, () => assert.equal(lineOf(message), expected));

test('a zone to compare has owners relative to its apex, in canonical order', () => {
  assert.equal(
    showZone(apex, readRecords(apex, text)),
    `; a.example, owners relative to it
@     3600 SOA   ns1.a.example. hostmaster.a.example. 7 7200 900 1209600 300
@     3600 NS    ns1.a.example.
ns1   3600 A     192.0.2.1
www   3600 A     192.0.2.2
www   3600 CNAME a.example.
`,
  );
});
