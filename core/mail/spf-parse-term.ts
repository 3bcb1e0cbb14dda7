import type { Span } from '../text/span.ts';
import { checkDomainSpec } from './spf-check-domain.ts';
import { type DomainSpec, parseMacroString } from './spf-domain-spec.ts';
import { parseHostArgument, parseNetwork } from './spf-network.ts';
import { broken, type ParsedTerm, readHead, refuse, type TermHead } from './spf-term-head.ts';
import { aliasedMechanism, unknownTermProblem } from './spf-unknown-term.ts';
import {
  isMechanismName,
  isModifierName,
  type MechanismName,
  type ModifierName,
  mechanisms,
  modifiers,
} from './spf-vocabulary.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** Reads one term, the text between two blanks (RFC 7208 §12). What receivers refuse becomes a broken term. */
export function parseTerm(value: string, at: Span): ParsedTerm {
  const head = readHead(value, at);
  const name = value.slice(head.nameAt.start, head.nameAt.end).toLowerCase();
  const separator = value.slice(head.separatorAt.start, head.separatorAt.end);
  if (separator === '=') return parseModifier(head, name);
  if (isMechanismName(name)) return parseMechanism(head, name, separator);
  if (isModifierName(name)) return modifierAsMechanism(head, name, separator);
  return { term: broken(head), problems: [unknownTermProblem(head, name)] };
}

function parseMechanism(head: TermHead, name: MechanismName, separator: string): ParsedTerm {
  if (name === 'a' || name === 'mx') return parseHostArgument(head, name, separator);
  if (name === 'ip4' || name === 'ip6') return parseNetwork(head, name, separator);
  const { value, separatorAt, argumentAt, ...written } = head;
  if (name === 'all') {
    if (separator === '') return { term: { kind: name, ...written }, problems: [] };
    const rest = { start: separatorAt.start, end: head.at.end };
    return refuse(head, name, {
      rule: 'spf/syntax',
      at: rest,
      message: `"all" takes nothing behind it, so receivers refuse the whole record. Delete "${value.slice(rest.start, rest.end)}".`,
      fix: replacing(`Delete ${value.slice(rest.start, rest.end)}`, rest, ''),
    });
  }
  if (separator === '/') return refuse(head, name, prefixLengthProblem(head, name));
  if (separator === '') {
    if (name === 'ptr') return { term: { kind: name, ...written }, problems: [] };
    return refuse(head, name, {
      rule: 'spf/syntax',
      at: head.at,
      message: `"${name}" needs a domain, as in ${mechanisms[name].example}; without one receivers refuse the whole record.`,
    });
  }
  const { domain, problems, isRefused } = parseDomain(head, name);
  if (isRefused) return { term: broken(head, name), problems };
  return { term: { kind: name, ...written, separatorAt, argumentAt, domain }, problems };
}

function prefixLengthProblem(head: TermHead, name: string): ValueProblem {
  const at = { start: head.separatorAt.start, end: head.at.end };
  return {
    rule: 'spf/cidr-range',
    at,
    message: `"${name}" takes no prefix length, so receivers refuse the whole record. Delete it.`,
    fix: replacing('Delete the prefix length', at, ''),
  };
}

function parseModifier(head: TermHead, name: string): ParsedTerm {
  const { value, at, nameAt, separatorAt, argumentAt } = head;
  const isQualified = head.qualifierAt.end > head.qualifierAt.start;
  const meant = isMechanismName(name)
    ? name
    : aliasedMechanism(name, value.slice(argumentAt.start, argumentAt.end));
  if (meant !== undefined) return mechanismAsModifier(head, meant, isQualified);
  if (isQualified) {
    return refuse(head, isModifierName(name) ? name : undefined, {
      rule: 'spf/syntax',
      at: head.qualifierAt,
      message: `A modifier takes no qualifier, so receivers refuse the whole record. Delete "${head.qualifier}".`,
      fix: replacing(`Delete ${head.qualifier}`, head.qualifierAt, ''),
    });
  }
  if (!/^[a-z][a-z0-9\-_.]*$/.test(name)) {
    return refuse(head, undefined, {
      rule: 'spf/syntax',
      at: nameAt.end > nameAt.start ? nameAt : at,
      message: `"${value.slice(nameAt.start, nameAt.end)}" cannot be the name of a modifier, so receivers refuse the whole record. Write redirect= or exp=, or delete the term.`,
    });
  }
  if (isModifierName(name)) {
    const { domain, problems, isRefused } = parseDomain(head, name);
    if (isRefused) return { term: broken(head, name), problems };
    return { term: { kind: name, at, nameAt, separatorAt, argumentAt, domain }, problems };
  }
  const { problems } = parseMacroString(value, argumentAt.start, argumentAt.end, true);
  if (problems.length > 0) return { term: broken(head), problems };
  return { term: { kind: 'unknown-modifier', at, nameAt, separatorAt, argumentAt, name }, problems: [] };
}

/** `ip4=192.0.2.1` is a modifier by the grammar, and ignored: what it names may not send. */
function mechanismAsModifier(head: TermHead, meant: MechanismName, isQualified: boolean): ParsedTerm {
  const { at, nameAt, separatorAt, argumentAt } = head;
  const name = head.value.slice(nameAt.start, nameAt.end).toLowerCase();
  const corrected = meant === 'all' ? meant : `${meant}:`;
  const problem: ValueProblem = {
    rule: 'spf/mechanism-written-as-modifier',
    at: { start: at.start, end: separatorAt.end },
    message: isQualified
      ? `"${name}" is followed by "=", so receivers refuse the whole record. Write ${corrected}.`
      : `"${name}=" reads as an unknown modifier, which receivers ignore: what it names is not authorised. Write ${corrected}.`,
    fix: replacing(`Write ${corrected}`, { start: nameAt.start, end: separatorAt.end }, corrected),
  };
  if (isQualified) return refuse(head, meant, problem);
  return {
    term: { kind: 'unknown-modifier', at, nameAt, separatorAt, argumentAt, name, meant },
    problems: [problem],
  };
}

function modifierAsMechanism(head: TermHead, name: ModifierName, separator: string): ParsedTerm {
  const example = modifiers[name].example;
  if (separator !== ':') {
    return refuse(head, name, {
      rule: 'spf/syntax',
      at: head.at,
      message: `"${name}" needs a domain, as in ${example}; as it stands receivers refuse the whole record.`,
    });
  }
  return refuse(head, name, {
    rule: 'spf/modifier-written-as-mechanism',
    at: { start: head.at.start, end: head.separatorAt.end },
    message: `"${name}" is a modifier and takes "=", as in ${example}; with ":" receivers refuse the whole record.`,
    fix: replacing(`Write ${name}=`, { start: head.at.start, end: head.separatorAt.end }, `${name}=`),
  });
}

/** The domain-spec that is the whole argument of a term. */
function parseDomain(
  head: TermHead,
  name: string,
): { readonly domain: DomainSpec; readonly problems: readonly ValueProblem[]; readonly isRefused: boolean } {
  const { spec, problems } = parseMacroString(head.value, head.argumentAt.start, head.argumentAt.end);
  if (problems.length > 0) return { domain: spec, problems, isRefused: true };
  return { domain: spec, ...checkDomainSpec(spec, name) };
}
