import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDkim } from '../../../core/mail/dkim.ts';
import { parseDmarc } from '../../../core/mail/dmarc.ts';
import { parseBimi, parseMtaSts, parseTlsRpt } from '../../../core/mail/reporting.ts';
import { isSpfValue, parseSpf } from '../../../core/mail/spf.ts';
import type { ValueProblem } from '../../../core/mail/value-problem.ts';
import { evaluate } from './mailauth-spf.ts';

/** Where the records that other projects judge are; they are not ours to ship. */
const { ZONEWRIGHT_CORPORA: corpora } = process.env;
if (corpora === undefined)
  console.log('ZONEWRIGHT_CORPORA names no folder: the records of other projects are not looked at.');
const judge: typeof test | (() => void) = corpora === undefined ? () => {} : test;

function read(...path: string[]): unknown {
  const file = join(corpora ?? '', ...path);
  assert.ok(existsSync(file), file);
  return JSON.parse(readFileSync(file, 'utf8'));
}

interface Scenario {
  readonly zone: Readonly<Record<string, { readonly TXT?: readonly (string | readonly string[])[] }>>;
}

judge('the grammar of SPF, on the records of the RFC 7208 suite', async () => {
  const { scenarios } = read('spf', 'rfc7208', 'rfc7208-tests.json') as { scenarios: readonly Scenario[] };
  const values = new Set<string>();
  for (const { zone } of scenarios) {
    for (const { TXT = [] } of Object.values(zone)) {
      for (const strings of TXT) values.add(typeof strings === 'string' ? strings : strings.join(''));
    }
  }
  let count = 0;
  for (const value of values) {
    if (!isSpfValue(value)) continue;
    count++;
    // A mechanism in front that matches decides before DNS is asked for more; a syntax error still comes first.
    const probe = value.replace(/^v=spf1/i, 'v=spf1 ip4:203.0.113.1');
    const { result } = await evaluate({ 'example.com': { txt: [probe] } }, 'example.com', '203.0.113.1');
    assert.equal(parseSpf(value).isValid, result === 'pass', `${value}: ${result}`);
  }
  assert.ok(count > 100);
});

interface Verdict {
  readonly id: string;
  readonly kind: string;
  readonly record: string;
  readonly expected: 'valid' | 'invalid' | 'warn';
}

const parsers: Readonly<Record<string, (value: string) => readonly ValueProblem[]>> = {
  spf: (value) => parseSpf(value).problems,
  dmarc: (value) => parseDmarc(value).problems,
  'dkim-key': (value) => parseDkim(value).problems,
  'mta-sts': (value) => parseMtaSts(value).problems,
  tlsrpt: (value) => parseTlsRpt(value).problems,
  bimi: (value) => parseBimi(value).problems,
};

// Faults after which readers take the record for none, or for another one than is written.
const grave =
  /^(?:spf\/(?!macro-with)|dmarc\/(?:version|syntax|duplicate-tag|p-invalid|uri-invalid|adkim-aspf-value)|dkim\/(?:syntax|missing-p|bad-key|truncated-key|sha1-only)|mta-sts\/|tls-rpt\/|bimi\/(?:syntax|avp-value))/;

judge('the verdicts of other checkers on single records', () => {
  const verdicts = (read('records', 'records.json') as readonly Verdict[]).filter(
    (it) => Object.hasOwn(parsers, it.kind) && it.expected !== 'warn' && /^[\x20-\x7e]*$/.test(it.record),
  );
  const wrong = verdicts.filter(({ kind, record, expected }) => {
    const problems = parsers[kind]?.(record) ?? [];
    const isInvalid = problems.some(({ rule, severity }) =>
      severity === undefined ? grave.test(rule) : severity === 'error',
    );
    return isInvalid !== (expected === 'invalid');
  });
  // The rest needs DNS, a signature, or judges by a standard that RFC 9989, RFC 8301 or RFC 7208 replaced.
  assert.ok(
    wrong.length <= verdicts.length * 0.12,
    `${wrong.length} of ${verdicts.length}: ${wrong.map((it) => it.id).join(' ')}`,
  );
});
