import type { SpfRecord } from './spf.ts';
import { checkNetworks } from './spf-check-networks.ts';
import { moveTermLast, removeTerm } from './spf-edit.ts';
import { isMechanism, type Mechanism, type SpfTerm } from './spf-term.ts';
import { reportModifiers } from './spf-vocabulary.ts';
import { insertAtEnd, replacing, type ValueProblem } from './value-problem.ts';

/** What the grammar allows and a careful author does not write, as far as the record alone shows it. */
export function checkSpf(record: SpfRecord): readonly ValueProblem[] {
  const problems = [
    ...checkAll(record),
    ...checkRedirect(record),
    ...record.terms.flatMap((term) => [...checkTerm(record.value, term)]),
    ...checkNetworks(record),
    ...checkBlanks(record),
  ];
  return problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function* checkAll(record: SpfRecord): Iterable<ValueProblem> {
  const { value, terms } = record;
  const all = terms.find((term) => term.kind === 'all');
  const redirect = terms.find((term) => term.kind === 'redirect' || isBrokenAs(term, 'redirect'));
  if (all === undefined) {
    if (redirect !== undefined || terms.some((term) => isBrokenAs(term, 'all'))) return;
    if (isMisspeltEnd(value, terms.at(-1))) return;
    yield {
      rule: 'spf/all-missing',
      at: record.versionAt,
      message:
        'The record ends without "all", so it says nothing about other senders: anybody may use the domain. End it with ~all or -all.',
      fix: insertAtEnd(value, ' ~all'),
    };
    return;
  }
  if (all.qualifier === '+') {
    yield {
      rule: 'spf/plus-all',
      at: all.at,
      message: `"${value.slice(all.at.start, all.at.end)}" lets everybody send as this domain, so SPF protects nothing. Write ~all or -all.`,
      fix: replacing('Write ~all', all.at, '~all', false),
    };
  }
  if (all.qualifier === '?') {
    yield {
      rule: 'spf/neutral-all',
      at: all.at,
      message:
        '"?all" says nothing about other senders, so forged mail is treated like any other. Write ~all or -all.',
      fix: replacing('Write ~all', all.at, '~all', false),
    };
  }
  const dead = terms.filter((term) => isMechanism(term) && term.at.start > all.at.start);
  if (dead.length === 0) return;
  const others = dead.filter((term) => term.kind === 'all').map((term) => removeTerm(value, term));
  const isRepeated = others.length === dead.length;
  yield {
    rule: 'spf/all-not-last',
    at: all.at,
    message: `"all" matches everybody, so ${dead.length === 1 ? 'the mechanism behind it never counts' : `the ${dead.length} mechanisms behind it never count`}. Move "all" to the end, or delete what follows.`,
    related: { at: (dead[0] as Mechanism).at, message: 'Never reached.' },
    fix: isRepeated
      ? { title: 'Delete what follows', edits: others, safe: true }
      : { title: 'Move "all" to the end', edits: [...others, ...moveTermLast(value, all)], safe: false },
  };
}

function* checkRedirect(record: SpfRecord): Iterable<ValueProblem> {
  const { value, terms } = record;
  const redirect = terms.find((term) => term.kind === 'redirect');
  if (redirect === undefined) return;
  const all = terms.find((term) => term.kind === 'all');
  if (all !== undefined) {
    yield {
      rule: 'spf/redirect-with-all',
      at: redirect.at,
      message:
        'A redirect is ignored in a record that has "all" (RFC 7208 §6.1), so its senders are not authorised. Delete one of the two, or write include: instead.',
      related: { at: all.at, message: 'The "all" that wins.' },
      fix: { title: 'Delete the redirect', edits: [removeTerm(value, redirect)], safe: true },
    };
    return;
  }
  if (!terms.some((term) => isMechanism(term) && term.at.start > redirect.at.start)) return;
  yield {
    rule: 'spf/redirect-not-last',
    at: redirect.at,
    message:
      'A redirect is followed only when no mechanism matches, wherever it stands; some checkers refuse it here. Move it to the end.',
    fix: { title: 'Move the redirect to the end', edits: moveTermLast(value, redirect), safe: true },
  };
}

function* checkTerm(value: string, term: SpfTerm): Iterable<ValueProblem> {
  const written = value.slice(term.nameAt.start, term.nameAt.end);
  if (term.kind !== 'broken' && term.kind !== 'unknown-modifier' && written !== written.toLowerCase()) {
    yield {
      rule: 'spf/case',
      at: term.nameAt,
      message: `"${written}" works, but some checkers expect lower case. Write ${written.toLowerCase()}.`,
      fix: replacing(`Write ${written.toLowerCase()}`, term.nameAt, written.toLowerCase()),
    };
  }
  if (term.kind === 'unknown-modifier') {
    if (term.meant !== undefined || reportModifiers.some((it) => it.name === term.name)) return;
    yield {
      rule: 'spf/unknown-modifier',
      at: term.at,
      message: `Receivers ignore the modifier "${term.name}". Delete it, unless something else reads it.`,
      fix: { title: 'Delete it', edits: [removeTerm(value, term)], safe: false },
    };
    return;
  }
  if (term.kind === 'ptr') {
    yield {
      rule: 'spf/ptr',
      at: term.at,
      message:
        '"ptr" is slow, matches nothing when DNS fails, and the standard says not to publish it (RFC 7208 §5.5). Name the addresses with ip4: or ip6:.',
      fix: { title: 'Delete ptr', edits: [removeTerm(value, term)], safe: false },
    };
  }
  if (!('domain' in term) || term.domain === undefined) return;
  const reverseName = term.domain.parts.find((part) => part.kind === 'macro' && part.letter === 'p');
  if (reverseName === undefined) return;
  yield {
    rule: 'spf/ptr-macro',
    at: reverseName.at,
    message:
      'The macro %{p} makes receivers look up the reverse name of each sender; the standard says not to use it (RFC 7208 §7.2). Use %{i} or %{d}.',
  };
}

function* checkBlanks(record: SpfRecord): Iterable<ValueProblem> {
  for (const match of record.value.matchAll(/ {2,}| +$/g)) {
    const at = { start: match.index, end: match.index + match[0].length };
    const isTail = at.end === record.value.length;
    yield {
      rule: 'spf/extra-spaces',
      at,
      message: isTail
        ? 'Spaces at the end only make the record longer. Delete them.'
        : 'One space is enough between two terms. Delete the others.',
      fix: replacing('Delete the extra spaces', at, isTail ? '' : ' '),
    };
  }
}

/** Whether a record ends with a word that was probably to be its "all": a name that nobody knows, without an argument. */
function isMisspeltEnd(value: string, last: SpfTerm | undefined): boolean {
  if (last?.kind !== 'broken' || last.meant !== undefined) return false;
  return /^[-~?+]?[a-z]*[^a-z0-9.:=/]?$/i.test(value.slice(last.at.start, last.at.end));
}

function isBrokenAs(term: SpfTerm, name: string): boolean {
  return term.kind === 'broken' && term.meant === name;
}
