import { editDistance } from './edit-distance.ts';
import { addressFamily } from './spf-check-domain.ts';
import type { TermHead } from './spf-term-head.ts';
import { isMechanismName, type MechanismName, mechanisms } from './spf-vocabulary.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

// Names that people write for `ip4` and `ip6`.
const aliases: Readonly<Record<string, MechanismName>> = {
  ipv4: 'ip4',
  ip4v: 'ip4',
  ip4s: 'ip4',
  ipv6: 'ip6',
  ip6v: 'ip6',
  inc: 'include',
  exist: 'exists',
};

/** What is wrong with a term whose name is no mechanism, and what it was probably meant to be. `name` is in lower case. */
export function unknownTermProblem(head: TermHead, name: string): ValueProblem {
  const text = head.value.slice(head.at.start, head.at.end);
  const family = addressFamily(text) ?? addressFamily(text.replace(/\/\d+$/, ''));
  if (family !== undefined) {
    return {
      rule: 'spf/unknown-mechanism',
      at: head.at,
      message: `An address stands alone, so receivers refuse the whole record. Write ip${family}:${text}.`,
      fix: replacing(`Write ip${family}:${text}`, head.at, `ip${family}:${text}`),
    };
  }
  const argument = head.value.slice(head.argumentAt.start, head.argumentAt.end);
  const alias = aliasedMechanism(name, argument);
  const suggestion = alias ?? suggest(name, argument);
  const problem: ValueProblem = {
    rule: 'spf/unknown-mechanism',
    at: head.nameAt.end > head.nameAt.start ? head.nameAt : head.at,
    message: `There is no mechanism "${name}", so receivers refuse the whole record. ${
      suggestion === undefined
        ? `The mechanisms are ${Object.keys(mechanisms).join(', ')}.`
        : `Did you mean ${suggestion}?`
    }`,
  };
  if (suggestion === undefined) return problem;
  return {
    ...problem,
    fix: replacing(`Write ${suggestion}`, head.nameAt, suggestion, alias !== undefined),
  };
}

/** The mechanism that people mean by a name that SPF does not know, as `ip` or `ipv4`; `name` is in lower case. */
export function aliasedMechanism(name: string, argument: string): MechanismName | undefined {
  if (name !== 'ip') return Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  const family = addressFamily(argument.replace(/\/\d+$/, ''));
  return family === undefined ? undefined : `ip${family}`;
}

function suggest(name: string, argument: string): MechanismName | undefined {
  const stripped = name.replace(/[^a-z0-9]+$/, '');
  if (stripped !== name && isMechanismName(stripped)) return stripped;
  if (name.length < 3) return undefined;
  return Object.values(mechanisms)
    .filter((it) => it.name.length > 2 && (it.argument === 'none') === (argument === ''))
    .map((it) => ({ name: it.name, distance: editDistance(name, it.name) }))
    .filter((it) => it.distance <= (it.name.length > 3 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}
