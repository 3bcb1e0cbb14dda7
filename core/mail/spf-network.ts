import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import type { Span } from '../text/span.ts';
import { checkDomainSpec } from './spf-check-domain.ts';
import { parseMacroString } from './spf-domain-spec.ts';
import { broken, type ParsedTerm, refuse, type TermHead } from './spf-term-head.ts';
import { mechanisms } from './spf-vocabulary.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** Reads `ip4:` or `ip6:` with its network (RFC 7208 §5.6). */
export function parseNetwork(head: TermHead, name: 'ip4' | 'ip6', separator: string): ParsedTerm {
  const { value, separatorAt, argumentAt, ...written } = head;
  if (separator !== ':' || argumentAt.start === argumentAt.end) {
    return refuse(head, name, {
      rule: 'spf/syntax',
      at: head.at,
      message: `"${name}" needs an address behind a colon, as in ${mechanisms[name].example}; as it stands receivers refuse the whole record.`,
    });
  }
  const slash = value.indexOf('/', argumentAt.start);
  const addressEnd = slash < 0 || slash >= argumentAt.end ? argumentAt.end : slash;
  const bytes = new Uint8Array(name === 'ip4' ? 4 : 16);
  const parse = name === 'ip4' ? parseIpv4 : parseIpv6;
  if (!parse(value, argumentAt.start, addressEnd, bytes, 0)) {
    return refuse(head, name, addressProblem(head, name, { start: argumentAt.start, end: addressEnd }));
  }
  if (addressEnd === argumentAt.end) {
    const network = { bytes, length: bytes.length * 8 };
    return { term: { kind: name, ...written, separatorAt, argumentAt, network }, problems: [] };
  }
  const lengthAt = { start: addressEnd, end: argumentAt.end };
  const length = prefixLength(value, addressEnd + 1, argumentAt.end, bytes.length * 8);
  if (length === undefined) return refuse(head, name, lengthProblem(value, lengthAt, bytes.length * 8));
  return {
    term: { kind: name, ...written, separatorAt, argumentAt, network: { bytes, length }, lengthAt },
    problems: [],
  };
}

function addressProblem(head: TermHead, name: 'ip4' | 'ip6', at: Span): ValueProblem {
  const text = head.value.slice(at.start, at.end);
  const other = name === 'ip4' ? 'ip6' : 'ip4';
  const parseOther = name === 'ip4' ? parseIpv6 : parseIpv4;
  const problem: ValueProblem = {
    rule: name === 'ip4' ? 'spf/ip4-invalid' : 'spf/ip6-invalid',
    at,
    message: `"${text}" is no ${name === 'ip4' ? 'IPv4' : 'IPv6'} address, so receivers refuse the whole record. Write one as in ${mechanisms[name].example}.`,
  };
  if (parseOther(text, 0, text.length, new Uint8Array(16), 0)) {
    return {
      ...problem,
      message: `"${text}" is an ${other === 'ip4' ? 'IPv4' : 'IPv6'} address, so receivers refuse the whole record. Write ${other}:${text}.`,
      fix: replacing(`Write ${other}:`, head.nameAt, other),
    };
  }
  const octets = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : [];
  if (name === 'ip6' || octets.length === 0 || octets.some((octet) => octet > 255)) return problem;
  return { ...problem, fix: replacing(`Write ${octets.join('.')}`, at, octets.join('.'), false) };
}

/** Reads `a` or `mx` with the domain and the prefix lengths that may follow (RFC 7208 §5.3, §5.4). */
export function parseHostArgument(head: TermHead, name: 'a' | 'mx', separator: string): ParsedTerm {
  const { value, separatorAt, argumentAt, ...written } = head;
  const rest = value.slice(separatorAt.start, head.at.end);
  const [, domainText, ip4Text = '', ip6Text = ''] = /^(?::(.*?))?(\/\d*)?(\/\/\d*)?$/s.exec(rest) ?? [];
  const ip6LengthAt = { start: head.at.end - ip6Text.length, end: head.at.end };
  const ip4LengthAt = { start: ip6LengthAt.start - ip4Text.length, end: ip6LengthAt.start };
  const domainAt = { start: separatorAt.end, end: ip4LengthAt.start };
  if (separator === '/' && domainText === undefined && ip4Text === '' && ip6Text === '') {
    return refuse(head, name, lengthProblem(value, { start: separatorAt.start, end: head.at.end }, 32));
  }
  const ip4Length = ip4Text === '' ? 32 : prefixLength(value, ip4LengthAt.start + 1, ip4LengthAt.end, 32);
  if (ip4Length === undefined) return refuse(head, name, lengthProblem(value, ip4LengthAt, 32));
  const ip6Length = ip6Text === '' ? 128 : prefixLength(value, ip6LengthAt.start + 2, ip6LengthAt.end, 128);
  if (ip6Length === undefined) return refuse(head, name, lengthProblem(value, ip6LengthAt, 128));
  const lengths = {
    ip4Length,
    ip6Length,
    ...(ip4Text === '' ? {} : { ip4LengthAt }),
    ...(ip6Text === '' ? {} : { ip6LengthAt }),
  };
  if (domainText === undefined) return { term: { kind: name, ...written, ...lengths }, problems: [] };
  const { spec, problems } = parseMacroString(value, domainAt.start, domainAt.end);
  if (problems.length > 0) return { term: broken(head, name), problems };
  const verdict = checkDomainSpec(spec, name);
  if (verdict.isRefused) return { term: broken(head, name), problems: verdict.problems };
  return {
    term: { kind: name, ...written, ...lengths, separatorAt, argumentAt: domainAt, domain: spec },
    problems: verdict.problems,
  };
}

/** The number between two offsets where it is a prefix length up to `most`, without leading zeros (RFC 7208 §12). */
function prefixLength(value: string, start: number, end: number, most: number): number | undefined {
  const text = value.slice(start, end);
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function lengthProblem(value: string, at: Span, most: number): ValueProblem {
  return {
    rule: 'spf/cidr-range',
    at,
    message: `"${value.slice(at.start, at.end)}" is no prefix length here, so receivers refuse the whole record. Write ${most === 32 ? '/0 to /32' : '/0 to /128'}, without leading zeros.`,
  };
}
