import type { ReportUri } from './report-uri.ts';
import { nearest } from './tag-definition.ts';
import { removableSpan, type Tag, type TagList, tagOf } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

const policies: readonly DmarcPolicy[] = ['none', 'quarantine', 'reject'];

/** The policy that a tag names; undefined where it names none. */
export function policyOf(list: TagList, name: 'p' | 'sp' | 'np'): DmarcPolicy | undefined {
  const value = tagOf(list, name)?.value.toLowerCase();
  return policies.find((it) => it === value);
}

/** What is wrong or odd about the policies of a record (RFC 9989 §4.7, §4.10.1). */
export function* checkDmarcPolicy(list: TagList, rua: readonly ReportUri[]): Iterable<ValueProblem> {
  const hasReports = rua.some((uri) => uri.fault === undefined);
  for (const name of ['p', 'sp', 'np'] as const) {
    const tag = tagOf(list, name);
    if (tag !== undefined && policyOf(list, name) === undefined) yield invalidPolicy(tag, hasReports);
  }
  const policy = tagOf(list, 'p');
  if (policy === undefined) yield missingPolicy(list, hasReports);
  else if (list.tags[1] !== policy) yield latePolicy(list, policy);
  yield* checkSubdomains(list);
  yield* checkTest(list);
}

function invalidPolicy(tag: Tag, hasReports: boolean): ValueProblem {
  const meant = nearest(tag.value.toLowerCase(), policies);
  return {
    rule: 'dmarc/p-invalid',
    at: tag.value === '' ? tag.at : tag.valueAt,
    message: `"${tag.value}" is no policy, so receivers ${hasReports ? 'act as for p=none' : 'apply no DMARC at all'} (RFC 9989 §4.10.1). Write none, quarantine or reject.`,
    ...(meant === undefined ? {} : { fix: replacing(`Write ${meant}`, tag.valueAt, meant, false) }),
  };
}

function missingPolicy(list: TagList, hasReports: boolean): ValueProblem {
  const version = tagOf(list, 'v');
  const end = version?.at.end ?? 0;
  return {
    rule: 'dmarc/p-missing',
    at: version?.at ?? { start: 0, end: list.value.length },
    ...(hasReports ? {} : { severity: 'error' as const }),
    message: `There is no policy: ${hasReports ? 'new receivers take p=none' : 'receivers apply no DMARC at all'}, old ones ignore the record. Write p=none, p=quarantine or p=reject.`,
    fix: replacing('Insert p=none', { start: end, end }, '; p=none', false),
  };
}

function latePolicy(list: TagList, policy: Tag): ValueProblem {
  const end = tagOf(list, 'v')?.at.end ?? 0;
  const text = list.value.slice(policy.at.start, policy.at.end);
  return {
    rule: 'dmarc/p-not-second',
    at: policy.at,
    message: 'Receivers that follow the old standard (RFC 7489 §6.3) want p right behind v. Move it there.',
    fix: {
      title: 'Move p behind v',
      edits: [
        { at: { start: end, end }, newText: `; ${text}` },
        { at: removableSpan(list.value, policy), newText: '' },
      ],
      safe: true,
    },
  };
}

function* checkSubdomains(list: TagList): Iterable<ValueProblem> {
  const domain = policyOf(list, 'p');
  const subdomains = policyOf(list, 'sp');
  const tag = tagOf(list, 'sp');
  if (domain === undefined) return;
  if (tag !== undefined && subdomains !== undefined && strength(subdomains) < strength(domain)) {
    yield {
      rule: 'dmarc/sp-weaker',
      at: tag.at,
      message: `Forged mail from any subdomain gets the weaker policy ${subdomains}, so forgers use one. Write sp=${domain}, or delete sp.`,
      fix: replacing('Delete sp', removableSpan(list.value, tag), '', false),
    };
  }
  if (tagOf(list, 'np') !== undefined || (subdomains ?? domain) === 'reject') return;
  const end = (tag ?? tagOf(list, 'p'))?.at.end ?? list.value.length;
  yield {
    rule: 'dmarc/np-missing',
    at: tag?.at ?? tagOf(list, 'p')?.at ?? { start: 0, end },
    message:
      'Forged mail from subdomains that do not exist gets no stricter policy, and no real mail comes from there. Add np=reject.',
    fix: replacing('Add np=reject', { start: end, end }, '; np=reject', false),
  };
}

function* checkTest(list: TagList): Iterable<ValueProblem> {
  const tag = tagOf(list, 't');
  if (tag?.value.toLowerCase() !== 'y') return;
  const isNone = (['p', 'sp', 'np'] as const).every((name) => (policyOf(list, name) ?? 'none') === 'none');
  yield isNone
    ? {
        rule: 'dmarc/t-with-none',
        at: tag.at,
        message: 'With p=none there is nothing to try out, so t=y does nothing. Delete it.',
        fix: replacing('Delete t', removableSpan(list.value, tag), ''),
      }
    : {
        rule: 'dmarc/t-testing',
        at: tag.at,
        message:
          't=y weakens the policy by one step: reject to quarantine, quarantine to none. Delete it when the trial is over.',
        fix: replacing('Delete t', removableSpan(list.value, tag), '', false),
      };
}

function strength(policy: DmarcPolicy): number {
  return policies.indexOf(policy);
}
