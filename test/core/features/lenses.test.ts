import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lensesOf, lensTitle, mostLenses, mostRecordsWithReferences } from '../../../core/features/lenses.ts';
import type { Settings } from '../../../core/workspace/settings.ts';
import { type CursorZone, cursorZone } from '../../support/cursor-zone.ts';

function shown({ snapshot, uri, text }: CursorZone): readonly string[] {
  return lensesOf(snapshot, uri).map((lens) => {
    const line = text.slice(lens.at.start, lens.at.end).split('\n', 1)[0];
    return `${line} -> ${lensTitle(snapshot, uri, lens)}`;
  });
}

const all: Settings = { rules: {}, codeLens: { references: true } };

test('SPF records say what they cost', () => {
  const zone = cursorZone('@ TXT "V=SPF1 a mx -all"\n@ TXT "v=spf10"\n_x TXT "v=spf1 include:x.example"\n');
  assert.deepEqual(shown(zone), [
    '@ TXT "V=SPF1 a mx -all" -> SPF 2/10 lookups',
    '@ TXT "v=spf10" -> undefined',
    '_x TXT "v=spf1 include:x.example" -> SPF ≥1/10 lookups',
  ]);
});

test('hosts say how many records of the workspace point to them', () => {
  const other =
    '$ORIGIN other.example.\n$TTL 1h\n@ SOA ns1.example.net. h 1 1 1 1 1\n@ NS ns1.example.net.\n';
  const zone = cursorZone(
    '@ MX 10 mail\nmail A 192.0.2.1\nmail AAAA ::1\nalone A 192.0.2.2\nalone RP . mail\n',
    { '/zones/other.zone': other },
    all,
  );
  assert.deepEqual(shown(zone), [
    'ns1 A 198.51.100.1 -> 2 records point here',
    'mail A 192.0.2.1 -> 2 records point here',
  ]);
});

test('hosts of a large zone have no lenses', () => {
  const many = Array.from({ length: mostRecordsWithReferences }, (_, i) => `h${i} A 192.0.2.1\n`).join('');
  assert.deepEqual(shown(cursorZone(many, {}, all)), []);
});

test('a zone of very many SPF records has lenses for the first of them', () => {
  const many = Array.from({ length: mostLenses + 1 }, (_, i) => `h${i} TXT "v=spf1 -all"\n`).join('');
  const { snapshot, uri } = cursorZone(many);
  assert.equal(lensesOf(snapshot, uri).length, mostLenses);
});

test('the serial stands beside the committed one where the file has changed', () => {
  const soa = (serial: number) =>
    `$ORIGIN example.net.\n$TTL 1h\n@ SOA ns1 h ${serial} 1 1 1 1\n@ NS ns1\nns1 A 192.0.2.1\n`;
  const changed = cursorZone(soa(2026112301), {}, undefined, soa(2026112209));
  assert.deepEqual(shown(changed), [
    '@ SOA ns1 h 2026112301 1 1 1 1 -> serial 2026112301, committed 2026112209',
  ]);
  assert.deepEqual(shown(cursorZone(soa(1), {}, undefined, soa(1))), []);
});

test('each kind of lens has its switch', () => {
  const text = '@ TXT "v=spf1 -all"\nwww CNAME ns1\n';
  const kinds = (codeLens: Settings['codeLens'] & object) => {
    const { snapshot, uri } = cursorZone(text, {}, { rules: {}, codeLens });
    return lensesOf(snapshot, uri).map((it) => it.kind);
  };
  assert.deepEqual(kinds({}), ['spf']);
  assert.deepEqual(kinds({ spf: false }), []);
  assert.deepEqual(kinds({ references: true }), ['references', 'spf']);
});
