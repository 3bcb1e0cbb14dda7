import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDkim } from '../../../core/mail/dkim.ts';
import { parseDmarc } from '../../../core/mail/dmarc.ts';
import { recognizeTxt } from '../../../core/mail/recognize.ts';
import {
  parseBimi,
  parseMtaSts,
  parseReportAuthorisation,
  parseTlsRpt,
} from '../../../core/mail/reporting.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { checkSpf } from '../../../core/mail/spf-check.ts';
import { parseTagList } from '../../../core/mail/tag-list.ts';
import { checkTxt } from '../../../core/mail/txt.ts';
import type { ValueProblem } from '../../../core/mail/value-problem.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { nameOf } from './spf-world.ts';

const owners = [
  'example.com',
  '_dmarc.example.com',
  's._domainkey.example.com',
  '_smtp._tls.example.com',
].map(nameOf);

const readers: readonly ((value: string) => readonly ValueProblem[])[] = [
  (value) => parseDkim(value).problems,
  (value) => parseDmarc(value).problems,
  (value) => parseMtaSts(value).problems,
  (value) => parseTlsRpt(value).problems,
  (value) => parseBimi(value).problems,
  (value) => parseReportAuthorisation(value).problems,
  (value) => parseSpf(value).problems,
  (value) => checkSpf(parseSpf(value)),
  ...owners.map((owner) => (value: string) => checkTxt(owner, value)),
];

const piece = fc.oneof(
  fc.constantFrom(
    'v=DMARC1',
    'v=DKIM1',
    'v=STSv1',
    'v=TLSRPTv1',
    'v=BIMI1',
    'v=spf1',
    'p=none',
    'p=',
    'p=MIGf',
    'k=ed25519',
    'rua=mailto:a@example.com',
    'rua=,',
    '!10m',
    'id=',
    't=y:s',
    'pct=0',
    'fo=0:1',
    ';',
    ' ',
    ',',
    '=',
    '"',
    '\t',
    'l=http://',
    'sp=reject',
    'h=',
    'n=',
    '\xff',
    'V',
    ':',
  ),
  fc.string({ maxLength: 3 }),
);
const text = fc
  .array(piece, { maxLength: 12 })
  .chain((pieces) => fc.constantFrom('', '; ').map((glue) => pieces.join(glue)));

test('any text is read, with problems and fixes inside it', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const reader of readers) {
        for (const { at, fix, related } of reader(value)) {
          for (const span of [
            at,
            ...(related === undefined ? [] : [related.at]),
            ...(fix?.edits.map((it) => it.at) ?? []),
          ]) {
            assert.ok(
              0 <= span.start && span.start <= span.end && span.end <= value.length,
              JSON.stringify(value),
            );
          }
          if (fix !== undefined) assert.notEqual(applyEdits(value, fix.edits), value);
        }
      }
      for (const owner of owners) recognizeTxt(owner, value);
      const list = parseTagList(value);
      for (const tag of list.tags) {
        assert.equal(value.slice(tag.valueAt.start, tag.valueAt.end), tag.value);
        assert.equal(value.slice(tag.nameAt.start, tag.nameAt.end).toLowerCase(), tag.name);
      }
    }),
    { numRuns: 2000 },
  );
});

test('long texts are read in time that grows with their length', { timeout: 30_000 }, () => {
  const size = 30_000;
  const units = ['a', ' ', ',', '/', '%{', '"', 'a,', 'a=b;', 'p=A ', '\t', 'ip4:192.0.2.1,', '1/', 'mx '];
  for (const start of ['v=spf1 include:', 'v=DMARC1; p=none; rua=mailto:', 'v=DKIM1; p=']) {
    for (const unit of units) {
      const value = (start + unit.repeat(size)).slice(0, size);
      for (const reader of readers) assert.ok(reader(value).length <= size);
    }
  }
});
