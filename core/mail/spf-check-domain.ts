import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import type { DomainSpec } from './spf-domain-spec.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

// toplabel of RFC 7208 §7.1: a letter somewhere, or a hyphen inside.
const topLabel = /^(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])$/i;
const scratch = new Uint8Array(16);

/** What receivers say to the domain-spec of a term: refused means that the whole record is (RFC 7208 §4.6). */
export interface DomainVerdict {
  readonly isRefused: boolean;
  readonly problems: readonly ValueProblem[];
}

/** Checks that a domain-spec ends in a top label or a macro (RFC 7208 §7.1), and that it can be a name at all. */
export function checkDomainSpec(spec: DomainSpec, termName: string): DomainVerdict {
  const refusal = refusalOf(spec, termName);
  if (refusal !== undefined) return { isRefused: true, problems: [refusal] };
  const doubt = doubtOf(spec, termName);
  return { isRefused: false, problems: doubt === undefined ? [] : [doubt] };
}

function refusalOf(spec: DomainSpec, termName: string): ValueProblem | undefined {
  if (spec.text === '') {
    return {
      rule: 'spf/syntax',
      at: { start: spec.at.start - termName.length - 1, end: spec.at.end },
      message: `"${termName}" names no domain, so receivers refuse the whole record. Write the domain behind it, or delete the term.`,
    };
  }
  const last = spec.parts.at(-1);
  if (last === undefined || last.kind !== 'literal') return undefined;
  const family = addressFamily(spec.text);
  if (family !== undefined) return addressProblem(spec, termName, family);
  const text = last.text.endsWith('.') ? last.text.slice(0, -1) : last.text;
  const dot = text.lastIndexOf('.');
  if (dot >= 0 && topLabel.test(text.slice(dot + 1))) return undefined;
  const prefixLength = /\/\d{1,3}$/.exec(spec.text);
  if (prefixLength !== null) {
    const at = { start: spec.at.start + prefixLength.index, end: spec.at.end };
    return {
      rule: 'spf/cidr-range',
      at,
      message: `"${termName}" takes no prefix length, so receivers refuse the whole record. Delete "${prefixLength[0]}".`,
      fix: replacing(`Delete ${prefixLength[0]}`, at, ''),
    };
  }
  return shapeProblem(spec, termName, 'receivers refuse the whole record');
}

function addressProblem(spec: DomainSpec, termName: string, family: 4 | 6): ValueProblem {
  const message = `"${termName}" takes a domain, and ${spec.text} is an address: receivers refuse the whole record. Write ip${family}:${spec.text}.`;
  if (termName !== 'a' && termName !== 'mx') return { rule: 'spf/domain-spec-shape', at: spec.at, message };
  const at = { start: spec.at.start - termName.length - 1, end: spec.at.end };
  return {
    rule: 'spf/a-with-ip',
    at,
    message,
    fix: replacing(`Write ip${family}:${spec.text}`, at, `ip${family}:${spec.text}`),
  };
}

/** What the grammar allows and no domain can be. */
function doubtOf(spec: DomainSpec, termName: string): ValueProblem | undefined {
  const doubled = new RegExp(`^${termName}[:=]`, 'i').exec(spec.text);
  if (doubled !== null) {
    const at = { start: spec.at.start, end: spec.at.start + doubled[0].length };
    const hasMacros = spec.parts.some((part) => part.kind === 'macro');
    return {
      rule: 'spf/domain-spec-shape',
      at,
      // A server that answers macros may answer any name.
      ...(hasMacros ? { severity: 'warning' as const } : {}),
      message: `"${doubled[0]}" stands twice, so receivers look up a domain that hardly exists. Delete one.`,
      fix: replacing(`Delete the second ${doubled[0]}`, at, ''),
    };
  }
  const literal = spec.parts.map((part) => (part.kind === 'literal' ? part.text : 'x')).join('');
  const impossible = /^[a-z]+:\/\/|@|^\.|\.\.|(?:^|\.)[^.]{64,}(?:\.|$)/i;
  return impossible.test(literal)
    ? shapeProblem(spec, termName, 'the lookup can never find anything')
    : undefined;
}

function shapeProblem(spec: DomainSpec, termName: string, consequence: string): ValueProblem {
  const scheme = /^[a-z]+:\/\//i.exec(spec.text);
  const problem: ValueProblem = {
    rule: 'spf/domain-spec-shape',
    at: spec.at,
    message: `"${spec.text}" is no domain that "${termName}" can look up, so ${consequence}. Write a full domain such as mail.example.com.`,
  };
  if (scheme === null) return problem;
  const at = { start: spec.at.start, end: spec.at.start + scheme[0].length };
  return { ...problem, fix: replacing(`Delete ${scheme[0]}`, at, '') };
}

/** Whether a text is an IPv4 or IPv6 address. */
export function addressFamily(text: string): 4 | 6 | undefined {
  if (parseIpv4(text, 0, text.length, scratch, 0)) return 4;
  return parseIpv6(text, 0, text.length, scratch, 0) ? 6 : undefined;
}
