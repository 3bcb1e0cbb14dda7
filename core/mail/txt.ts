import { labelsOf, type Name } from '../dns/name.ts';
import { kindOfValue, type MailKind, recognizeTxt, roleOfOwner } from './recognize.ts';
import { services } from './services/index.ts';
import { matchesPattern } from './services/pattern.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** What is wrong with a TXT record whatever it is for: misplaced, misspelt at the start, quoted twice, secret. */
export function checkTxt(owner: Name, value: string): readonly ValueProblem[] {
  const whole = { start: 0, end: value.length };
  if (value === '') {
    return [{ rule: 'txt/empty', at: whole, message: 'The record is empty and says nothing. Delete it.' }];
  }
  const quoted = checkQuotes(value);
  if (quoted !== undefined) return [quoted];
  return [
    ...checkBlanks(owner, value),
    ...checkLookalike(owner, value),
    ...checkPlace(owner, value),
    ...checkObsolete(owner, value),
    ...checkSecret(owner, value),
    ...checkTarget(value),
  ];
}

/** The text of each kind as people call it, and where it belongs. */
const places: Readonly<
  Record<MailKind, { readonly name: string; readonly place: string; readonly start: string }>
> = {
  spf: { name: 'an SPF record', place: 'the domain that mail is from', start: 'v=spf1 ' },
  dmarc: { name: 'a DMARC record', place: '_dmarc below the domain', start: 'v=DMARC1;' },
  dkim: { name: 'a DKIM key', place: 'a selector below _domainkey', start: 'v=DKIM1;' },
  'mta-sts': { name: 'an MTA-STS record', place: '_mta-sts below the domain', start: 'v=STSv1;' },
  'tls-rpt': { name: 'a TLS-RPT record', place: '_smtp._tls below the domain', start: 'v=TLSRPTv1;' },
  bimi: { name: 'a BIMI record', place: 'default._bimi below the domain', start: 'v=BIMI1;' },
  'report-authorisation': {
    name: 'a permission to send reports',
    place: '_report._dmarc below the receiving domain',
    start: 'v=DMARC1;',
  },
};

function checkQuotes(value: string): ValueProblem | undefined {
  if (!/^\s*".*"\s*$/s.test(value) || value.trim().length < 3) return undefined;
  const inner = value
    .trim()
    .slice(1, -1)
    .replace(/"\s{0,9}"/g, '');
  return {
    rule: 'txt/literal-quotes-inside',
    at: { start: 0, end: value.length },
    message:
      'The quotes are part of the text here, so nobody recognises it: it was quoted twice. Delete the inner quotes.',
    fix: replacing(
      'Delete the inner quotes',
      { start: 0, end: value.length },
      inner,
      kindOfValue(inner) !== undefined,
    ),
  };
}

function* checkBlanks(owner: Name, value: string): Iterable<ValueProblem> {
  const { kind } = recognizeTxt(owner, value);
  const start = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  const blanks = [
    ...(start > 0 ? [{ at: { start: 0, end: start }, where: 'begins' }] : []),
    // Behind an SPF record blanks are allowed, and reported as that.
    ...(end < value.length && end > 0 && kind !== 'spf'
      ? [{ at: { start: end, end: value.length }, where: 'ends' }]
      : []),
  ];
  for (const { at, where } of blanks) {
    yield {
      rule: 'txt/leading-trailing-space',
      at,
      message: `The text ${where} with a blank${where === 'begins' && kind !== 'other' ? ', so most readers do not recognise it' : ''}. Delete it.`,
      fix: replacing('Delete the blank', at, ''),
    };
  }
}

function* checkLookalike(owner: Name, value: string): Iterable<ValueProblem> {
  const kind = kindOfValue(value);
  if (kind === undefined || value !== value.trimStart() || recognizeTxt(owner, value).isReadable) return;
  const { name, start } = places[kind];
  const at = { start: 0, end: /^(?:v ?[=:-]{0,2} ?)?[a-z-]* ?v?\d*/i.exec(value)?.[0].length ?? 0 };
  const next = value.charAt(at.end);
  const newText = next === '' || next === ' ' || next === ';' ? start.slice(0, -1) : start;
  yield {
    rule: 'txt/auth-lookalike',
    at,
    message: `This looks like ${name}, and readers do not see it as one: it must begin with "${start.trim()}". Write that.`,
    fix: replacing(`Write ${newText}`, at, newText, false),
  };
}

function* checkPlace(owner: Name, value: string): Iterable<ValueProblem> {
  const kind = kindOfValue(value);
  if (kind === undefined) return;
  const role = roleOfOwner(owner);
  const isHome = kind === 'spf' ? role === undefined : role === kind;
  if (isHome || (kind === 'dmarc' && role === 'report-authorisation')) return;
  const { name, place } = places[kind];
  yield {
    rule: 'txt/wrong-place-auth',
    at: { start: 0, end: value.length },
    // Below no underscore it may be the target of an alias, as services and agencies publish it.
    ...(role === undefined ? { severity: 'warning' as const } : {}),
    message: `Nobody looks for ${name} here${role === undefined ? ', unless another name is an alias of this one' : ''}: it belongs at ${place}. Move it there.`,
  };
}

function* checkObsolete(owner: Name, value: string): Iterable<ValueProblem> {
  const at = { start: 0, end: value.length };
  if (/^spf2\.0\//i.test(value)) {
    yield {
      rule: 'txt/senderid',
      at,
      message: 'Sender ID was given up (RFC 6686), and nobody reads this record. Delete it.',
    };
  }
  const [first = '', second] = labelsOf(owner);
  const isPolicy = (first === '_adsp' || first === '_policy') && second === '_domainkey';
  if (!isPolicy && !(first === '_domainkey' && /^\s*[ort]\s*=/i.test(value))) return;
  yield {
    rule: 'txt/adsp',
    at,
    message: 'This policy of DomainKeys or ADSP is historic, and DMARC took its place. Delete it.',
  };
}

const secrets: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: 'a private key' },
  { pattern: /\bAKIA[0-9A-Z]{16}\b/, what: 'an AWS access key' },
  { pattern: /\bgh[pousr]_[A-Za-z0-9]{36}/, what: 'a GitHub token' },
  { pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./, what: 'a signed token (JWT)' },
  { pattern: /\bpass(?:word|wd)\s?[=:]\s?\S/i, what: 'a password' },
];

function* checkSecret(owner: Name, value: string): Iterable<ValueProblem> {
  const { kind } = recognizeTxt(owner, value);
  for (const { pattern, what } of secrets) {
    const match = pattern.exec(value);
    // Random letters of a public key may spell anything.
    if (match === null || (kind === 'dkim' && !what.includes('private'))) continue;
    yield {
      rule: 'txt/secret',
      at: { start: match.index, end: match.index + match[0].length },
      message: `This looks like ${what}, and DNS is public. Delete it, and make a new one: this one is known.`,
    };
  }
}

/** The target of a CNAME that was pasted into a TXT record. */
function* checkTarget(value: string): Iterable<ValueProblem> {
  if (!/^[a-z0-9._-]{4,253}$/i.test(value)) return;
  for (const service of services) {
    const targets = service.dkim.flatMap((set) => set.records.filter((it) => it.type === 'CNAME'));
    if (!targets.some((it) => it.target !== undefined && matchesPattern(it.target, value))) continue;
    yield {
      rule: 'txt/vendor-cname-as-txt',
      at: { start: 0, end: value.length },
      message: `This is where ${service.name} wants an alias to point, so as text it does nothing. Write CNAME instead of TXT, and a dot behind the name.`,
    };
    return;
  }
}
