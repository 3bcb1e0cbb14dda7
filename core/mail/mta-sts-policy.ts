import { type Edit, insert } from '../text/edit.ts';
import { type Span, span } from '../text/span.ts';
import { editDistance } from './edit-distance.ts';
import { policyKeys, policyProblems } from './mta-sts-policy-values.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** One line of a policy: `key: value`. Spans are UTF-16 offsets of the file. */
export interface PolicyField {
  /** The key that is meant: as written, or the known one that differs from it by a slip. */
  readonly key: string;
  readonly keyAt: Span;
  /** Without the blanks around it. */
  readonly value: string;
  readonly valueAt: Span;
  /** The line without its end. */
  readonly at: Span;
}

/** An MTA-STS policy as it is written (RFC 8461 §3.2). */
export interface MtaStsPolicy {
  readonly text: string;
  /** All fields in their order, unknown ones among them. */
  readonly fields: readonly PolicyField[];
  /** The patterns that mail hosts must match. */
  readonly mx: readonly PolicyField[];
  readonly problems: readonly ValueProblem[];
}

const rule = 'mta-sts/policy-syntax';

/** Reads the file `mta-sts.txt`; lines end in CRLF or LF. Never fails. */
export function parseMtaStsPolicy(text: string): MtaStsPolicy {
  const fields: PolicyField[] = [];
  const problems: ValueProblem[] = [];
  const hasMark = text.startsWith('\ufeff');
  if (hasMark) {
    problems.push({
      rule,
      at: span(0, 1),
      message:
        'The file begins with a byte order mark, which senders read as a part of the first key. Delete it.',
      fix: replacing('Delete the byte order mark', span(0, 1), ''),
    });
  }
  for (let start = hasMark ? 1 : 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end).trimEnd();
    if (line !== '') readLine(line, start, fields, problems);
    start = end + 1;
  }
  problems.push(...policyProblems(text, fields));
  problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return { text, fields, mx: fields.filter((it) => it.key === 'mx'), problems };
}

/** The field with a key: the first, since senders ignore the others (RFC 8461 §3.2). */
export function policyField({ fields }: MtaStsPolicy, key: string): PolicyField | undefined {
  return fields.find((it) => it.key === key);
}

/** Whether two policies say the same: line ends, blanks and order apart. */
export function areSamePolicies(a: MtaStsPolicy, b: MtaStsPolicy): boolean {
  return meaningOf(a) === meaningOf(b);
}

function meaningOf({ fields }: MtaStsPolicy): string {
  return fields
    .map(({ key, value }) => `${key}:${key === 'mx' ? value.toLowerCase() : value}`)
    .sort()
    .join('\n');
}

/** The edit that adds an `mx` line for each pattern, behind those that are there. */
export function addMx(policy: MtaStsPolicy, patterns: readonly string[]): Edit {
  const end = policy.text.includes('\r\n') ? '\r\n' : '\n';
  const after = policy.mx.at(-1) ?? policyField(policy, 'mode') ?? policy.fields.at(-1);
  const lines = patterns.map((it) => `mx: ${it}`);
  return after
    ? insert(after.at.end, lines.map((it) => `${end}${it}`).join(''))
    : insert(policy.text.length, lines.map((it) => `${it}${end}`).join(''));
}

function readLine(line: string, start: number, fields: PolicyField[], problems: ValueProblem[]): void {
  const at = span(start, start + line.length);
  const colon = line.indexOf(':');
  if (colon < 0) {
    problems.push({
      rule,
      at,
      message:
        'A line of a policy is a key, a colon and a value, and senders may refuse a file with any other. Delete the line.',
    });
    return;
  }
  const written = line.slice(0, colon);
  const keyAt = span(start, start + colon);
  const value = line.slice(colon + 1).trimStart();
  const key = meantKey(written);
  fields.push({ key, keyAt, value, valueAt: span(at.end - value.length, at.end), at });
  if (key === written) return;
  problems.push({
    rule,
    at: keyAt,
    message: `"${written}" is not a key that senders know. Write ${key}, spelled exactly so.`,
    fix: replacing(`Write ${key}`, keyAt, key, written.trim().toLowerCase() === key),
  });
}

/** The known key that somebody meant; what is close to none is an extension, which senders pass over. */
function meantKey(written: string): string {
  const word = written.trim().toLowerCase();
  const known = policyKeys.find((it) => it === word);
  return known ?? policyKeys.find((it) => it.length > 2 && editDistance(it, word) === 1) ?? written.trim();
}
