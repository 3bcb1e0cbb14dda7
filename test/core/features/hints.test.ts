import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintsBetween } from '../../../core/features/hints.ts';
import type { HintKind } from '../../../core/workspace/settings.ts';
import { cursorZone, head } from '../../support/cursor-zone.ts';

/** The text behind the head with its hints in it, those that stand before something with a bar behind them. */
function shown(text: string, kinds: Partial<Record<HintKind, boolean>> = { spfLookups: true }): string {
  const zone = cursorZone(text, {}, { rules: {}, inlayHints: kinds });
  let result = '';
  let at = head.length;
  for (const hint of hintsBetween(zone.snapshot, zone.uri, head.length, zone.text.length)) {
    result += `${zone.text.slice(at, hint.at)}${hint.isBefore ? `«${hint.label}|»` : `«${hint.label}»`}`;
    at = hint.at;
  }
  return result + zone.text.slice(at);
}

const cases: readonly (readonly [text: string, hinted: string])[] = [
  ['www A 192.0.2.1\n    A 192.0.2.2\n', 'www A 192.0.2.1\n    «www|»A 192.0.2.2\n'],
  ['@ MX 10 mail\n', '@ MX 10 mail«.example.net.»\n'],
  ['@ MX 10 mail.example.net.\n', '@ MX 10 mail.example.net.\n'],
  ['www CNAME @\n', 'www CNAME @«example.net.»\n'],
  ['$ORIGIN sub\na CNAME b\n', '$ORIGIN sub\na CNAME b«.sub.example.net.»\n'],
  ['www 86400 A 192.0.2.1\n', 'www 86400«1 day» A 192.0.2.1\n'],
  ['www 1d A 192.0.2.1\nx 30 A 192.0.2.1\n', 'www 1d A 192.0.2.1\nx 30 A 192.0.2.1\n'],
  ['$TTL 90\n', '$TTL 90«1 minute 30 seconds»\n'],
  ['@ TXT "v=spf1 a:ns1.example.net -all" ; x\n', '@ TXT "v=spf1 a:ns1.example.net -all"«SPF 1/10» ; x\n'],
  ['@ TXT "v=spf1 include:x.example -all"\n', '@ TXT "v=spf1 include:x.example -all"«SPF ≥1/10»\n'],
  ['$GENERATE 1-3 h$ CNAME h\n', '$GENERATE 1-3 h$ CNAME h\n'],
  ['@ MX 10 mail (\n', '@ MX 10 mail«.example.net.» (\n'],
];

for (const [text, hinted] of cases)
  test(`hints: ${text.replaceAll('\n', '⏎')}`, () => assert.equal(shown(text), hinted));

const soa = '@ SOA ns1 h 1 60 5 5 86400\n';

test('each kind of hint has its switch', () => {
  const off = { inheritedOwner: false, absoluteName: false, ttl: false, soaFields: false };
  assert.equal(shown(soa, off), soa);
  assert.equal(
    shown(soa, { ...off, soaFields: true }).replaceAll(/«(\w+):\|»/g, '<$1>'),
    '@ SOA <primary>ns1 <contact>h <serial>1 <refresh>60 <retry>5 <expire>5 <minimum>86400\n',
  );
  assert.equal(shown(soa, { ...off, ttl: true }), '@ SOA ns1 h 1 60«1 minute» 5 5 86400«1 day»\n');
  assert.equal(
    shown(soa, { ...off, absoluteName: true }),
    '@ SOA ns1«.example.net.» h«.example.net.» 1 60 5 5 86400\n',
  );
  const spf = '@ TXT "v=spf1 -all"\n';
  assert.equal(shown(spf, {}), spf);
  const inherited = 'w A 192.0.2.1\n A 192.0.2.2\n';
  assert.equal(shown(inherited, { inheritedOwner: false }), inherited);
});

test('only the asked range has hints', () => {
  const zone = cursorZone('a 3600 A 192.0.2.1\nb 3600 A 192.0.2.2\nc 3600 A 192.0.2.3\n');
  const start = zone.text.indexOf('b 3600');
  const hints = hintsBetween(zone.snapshot, zone.uri, start, start + 18);
  assert.deepEqual(
    hints.map((it) => it.at - start),
    [6],
  );
});

test('an included file is hinted under the origin that it is read under', () => {
  const zone = cursorZone('$INCLUDE part.zone sub\n', { '/zones/part.zone': 'a CNAME b\n  TXT x\n' });
  const hints = hintsBetween(zone.snapshot, '/zones/part.zone', 0, 20);
  assert.deepEqual(
    hints.map((it) => it.label),
    ['.sub.example.net.', 'a'],
  );
});
