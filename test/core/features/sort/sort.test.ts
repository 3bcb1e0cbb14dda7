import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { sortEdits } from '../../../../core/features/sort/sort.ts';
import { applyEdits } from '../../../../core/text/edit.ts';
import type { Snapshot } from '../../../../core/workspace/snapshot.ts';
import { octetKey, resourceRecords } from '../../../../core/zone/resource-records.ts';
import { brokenText, zoneText } from '../../../support/zone-texts.ts';
import { head, markedWorkspace } from '../../../support/zone-workspace.ts';

const uri = '/x.example.zone';
const open = (text: string): Snapshot => markedWorkspace({ 'x.example.zone': text, unused: '|' }).snapshot;

function sorted(text: string): string {
  const edits = sortEdits(open(text), uri);
  return 'refusal' in edits ? edits.refusal : applyEdits(text, edits);
}

suite('sort', () => {
  test('puts SOA, NS, apex and the others in canonical order, with their comments', () => {
    assert.equal(
      sorted(`$TTL 1h
www A 192.0.2.1 ; the site

; mail comes first
@ MX 10 mail
a.www A 192.0.2.3
; the servers
@ NS ns1
mail A 192.0.2.2 ; relay,
                 ; and more
*.www A 192.0.2.4
@ SOA ns1 hostmaster (
  1 ; serial
  2 3 4 5 )
_dmarc TXT "v=DMARC1; p=none"
; the end
`),
      `$TTL 1h
@ SOA ns1 hostmaster (
  1 ; serial
  2 3 4 5 )
; the servers
@ NS ns1

; mail comes first
@ MX 10 mail
_dmarc TXT "v=DMARC1; p=none"
mail A 192.0.2.2 ; relay,
                 ; and more
www A 192.0.2.1 ; the site
*.www A 192.0.2.4
a.www A 192.0.2.3
; the end
`,
    );
  });

  test('keeps what stands between directives there', () => {
    const text = `${head('x.example')}$ORIGIN b.x.example.\nb A 192.0.2.1\na A 192.0.2.2\n$ORIGIN a.x.example.\nc A 192.0.2.3\n`;
    assert.equal(
      sorted(text),
      text.replace('b A 192.0.2.1\na A 192.0.2.2\n', 'a A 192.0.2.2\nb A 192.0.2.1\n'),
    );
  });

  test('writes an inherited owner where a record would get another one', () => {
    assert.equal(
      sorted(
        `${head('x.example')}www\tA 192.0.2.1\n\tAAAA 2001:db8::1\nMail    A     192.0.2.2\n        MX    1 a\n@       TXT   a\n        MX    2 a\n`,
      ),
      `${head('x.example')}@       TXT   a\n        MX    2 a\nMail    A     192.0.2.2\n        MX    1 a\nwww\tA 192.0.2.1\n\tAAAA 2001:db8::1\n`,
    );
    assert.equal(
      sorted(`${head('x.example')}b A 192.0.2.1\na A 192.0.2.2\n  MX 1 a\n$TTL 3600\n  MX 2 a\n`),
      `${head('x.example')}a A 192.0.2.2\n  MX 1 a\nb A 192.0.2.1\n$TTL 3600\na MX 2 a\n`,
    );
  });

  test('leaves what is sorted as it is, with its blank lines', () => {
    const text = `${head('x.example')}\n\na A 192.0.2.1\n\nb A 192.0.2.2`;
    assert.deepEqual(sortEdits(open(text), uri), []);
  });

  test('adds the line end that the last record has not', () => {
    assert.equal(
      sorted(`${head('x.example')}b A 192.0.2.1\na A 192.0.2.2`),
      `${head('x.example')}a A 192.0.2.2\nb A 192.0.2.1\n`,
    );
  });

  test('refuses where the records would change', () => {
    const text = '@ 60 SOA ns1 h 1 2 3 4 5\n@ NS ns1\nc 90 A 192.0.2.1\nb A 192.0.2.2\n';
    assert.match(sorted(text), /TTL/);
  });

  test('leaves what cannot be read where it is', () => {
    const text = `${head('x.example')}b A 192.0.2.1\nwww ARECORD 1\na A 192.0.2.2\n`;
    assert.equal(sorted(text), text);
  });
});

const comments = (text: string): readonly string[] =>
  text
    .split(/\r\n|\r|\n/)
    .flatMap((line) => /;.*/.exec(line)?.[0] ?? [])
    .sort();
const records = (snapshot: Snapshot): readonly string[] =>
  resourceRecords(snapshot.zoneAt(uri))
    .map((it) => `${it.owner} ${it.type} ${it.ttl} ${octetKey(it.rdata)}`)
    .sort();

test('sorting keeps all records and comments, and what is sorted is sorted', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.oneof(zoneText, brokenText), (lines) => {
      const text = lines.startsWith('\ufeff') ? lines : `${head('x.example')}${lines}`;
      const snapshot = open(text);
      const edits = sortEdits(snapshot, uri);
      if ('refusal' in edits || edits.length === 0) return;
      moved++;
      const next = applyEdits(text, edits);
      assert.deepEqual(comments(next), comments(text));
      const after = open(next);
      assert.deepEqual(records(after), records(snapshot));
      assert.deepEqual(sortEdits(after, uri), []);
    }),
    { numRuns: 1000 },
  );
  assert.ok(moved > 200);
});
