import { insert } from '../text/edit.ts';
import { span } from '../text/span.ts';
import type { PolicyField } from './mta-sts-policy.ts';
import { longestAge, policyKeyDefinition, policyKeyDefinitions } from './mta-sts-vocabulary.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** The keys that senders know (RFC 8461 §3.2). */
export const policyKeys = policyKeyDefinitions.map((it) => it.name);

const modes = Object.keys(policyKeyDefinition('mode')?.values ?? {});
const rule = 'mta-sts/policy-syntax';

/** What is wrong with the values of a policy, and which of them are missing. */
export function* policyProblems(text: string, fields: readonly PolicyField[]): Iterable<ValueProblem> {
  const first = new Map<string, PolicyField>();
  for (const field of fields) {
    const earlier = first.get(field.key);
    if (!earlier) first.set(field.key, field);
    if (earlier && field.key !== 'mx') yield* repeated(text, field, earlier);
    else yield* valueProblems(field);
  }
  const whole = fields[0]?.at ?? span(0, text.length);
  if (!first.has('version')) {
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const start = text.startsWith('\ufeff') ? 1 : 0;
    const edits = [insert(start, `version: STSv1${end}`)];
    yield {
      ...missing('version: STSv1', 'version', whole),
      fix: { title: 'Add version: STSv1', edits, safe: true },
    };
  }
  if (!first.has('mode')) yield missing('mode: testing, or enforce where reports are good', 'mode', whole);
  if (!first.has('max_age')) yield missing('max_age: 604800, which is a week', 'max_age', whole);
  const mode = first.get('mode');
  if (!mode || first.has('mx') || !/^(?:enforce|testing)$/.test(mode.value)) return;
  yield {
    rule,
    at: mode.valueAt,
    message: `The mode is ${mode.value}, and no mx line says which mail hosts are meant, so senders ignore the policy. Add one for each MX host.`,
  };
}

function missing(line: string, key: string, at: PolicyField['at']): ValueProblem {
  return { rule, at, message: `There is no ${key}, so senders ignore the policy. Add ${line}.` };
}

function* repeated(text: string, { key, at }: PolicyField, earlier: PolicyField): Iterable<ValueProblem> {
  if (!policyKeys.some((it) => it === key)) return;
  const before = text.lastIndexOf('\n', at.start - 1);
  const start = text[before - 1] === '\r' ? before - 1 : before;
  yield {
    rule,
    severity: 'warning',
    at,
    message: `${key} stands here once more, and senders ignore all but the first. Delete this line.`,
    related: { at: earlier.at, message: 'The line that counts.' },
    fix: replacing('Delete the line', span(start, at.end), ''),
  };
}

function* valueProblems({ key, value, valueAt: at }: PolicyField): Iterable<ValueProblem> {
  if (key === 'version' && value !== 'STSv1') {
    yield {
      rule,
      at,
      message: `The version is STSv1, spelled exactly so, else senders ignore the policy. Write it.`,
      fix: replacing('Write STSv1', at, 'STSv1', value.toLowerCase() === 'stsv1'),
    };
  }
  if (key === 'mode' && !modes.includes(value)) {
    const meant = modes.find((it) => it === value.toLowerCase());
    yield {
      rule,
      at,
      message: `"${value}" is no mode, so senders ignore the policy. Write enforce, testing or none.`,
      ...(meant === undefined ? {} : { fix: replacing(`Write ${meant}`, at, meant) }),
    };
  }
  if (key === 'max_age') yield* ageProblems(value, at);
  if (key === 'mx') yield* mxProblems(value, at);
}

function* ageProblems(value: string, at: PolicyField['at']): Iterable<ValueProblem> {
  if (!/^\d{1,10}$/.test(value)) {
    yield {
      rule,
      at,
      message: `max_age is a number of seconds in digits alone, and "${value}" is none, so senders ignore the policy. Write 604800 for a week.`,
    };
  } else if (Number(value) > longestAge) {
    yield {
      rule,
      at,
      message: `max_age is at most ${longestAge} seconds, about a year. Write a shorter time.`,
      fix: replacing(`Write ${longestAge}`, at, String(longestAge), false),
    };
  }
}

const label = '[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?';
const pattern = new RegExp(`^(?:\\*\\.)?${label}(?:\\.${label})*$`, 'i');

function* mxProblems(value: string, at: PolicyField['at']): Iterable<ValueProblem> {
  const bare = value.replace(/\.$/, '');
  if (pattern.test(bare) && !/^[\d.]+$/.test(bare)) {
    if (bare === value) return;
    yield {
      rule,
      at,
      message: 'Names in a policy have no final dot, and with one no mail host matches. Delete the dot.',
      fix: replacing('Delete the final dot', span(at.end - 1, at.end), ''),
    };
    return;
  }
  yield {
    rule,
    at,
    message: `"${value}" is no name of a mail host. Write one such as mail.example.net, or *.example.net for all that have one label more.`,
  };
}
