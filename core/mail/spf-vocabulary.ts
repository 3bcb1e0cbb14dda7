/** The mechanisms, modifiers, qualifiers and macro letters of SPF, declared once for all features. */

export type MechanismName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
export type ModifierName = 'redirect' | 'exp';
export type Qualifier = '+' | '-' | '~' | '?';

export interface MechanismDefinition {
  readonly name: MechanismName;
  readonly summary: string;
  readonly rfc: string;
  /** What follows the colon. */
  readonly argument: 'none' | 'domain' | 'optional domain' | 'IPv4 network' | 'IPv6 network';
  /** Whether prefix lengths may follow, as in `a/24//64`. */
  readonly takesPrefixLengths: boolean;
  /** Whether it costs one of the ten DNS lookups (RFC 7208 §4.6.4). */
  readonly costsLookup: boolean;
  readonly example: string;
}

export interface ModifierDefinition {
  readonly name: string;
  readonly summary: string;
  readonly rfc: string;
  readonly costsLookup: boolean;
  readonly example: string;
}

/** The most terms that may cost a DNS lookup while one record is evaluated (RFC 7208 §4.6.4). */
export const lookupLimit = 10;
/** The most lookups without an answer before receivers give up (RFC 7208 §4.6.4). */
export const voidLookupLimit = 2;
/** The most hosts that one `mx` or `ptr` may lead to (RFC 7208 §4.6.4). */
export const hostLimit = 10;

export const mechanisms: Readonly<Record<MechanismName, MechanismDefinition>> = {
  all: {
    name: 'all',
    summary: 'Matches every sender. It stands last and says what happens to all others.',
    rfc: 'RFC 7208 §5.1',
    argument: 'none',
    takesPrefixLengths: false,
    costsLookup: false,
    example: '~all',
  },
  include: {
    name: 'include',
    summary:
      'Matches whom the SPF record of another domain lets pass. Costs a lookup, plus those of that record.',
    rfc: 'RFC 7208 §5.2',
    argument: 'domain',
    takesPrefixLengths: false,
    costsLookup: true,
    example: 'include:_spf.google.com',
  },
  a: {
    name: 'a',
    summary: 'Matches the addresses (A, AAAA) of the domain, or of the one named. Costs a lookup.',
    rfc: 'RFC 7208 §5.3',
    argument: 'optional domain',
    takesPrefixLengths: true,
    costsLookup: true,
    example: 'a:www.example.com',
  },
  mx: {
    name: 'mx',
    summary: 'Matches the addresses of the MX hosts of the domain, or of the one named. Costs a lookup.',
    rfc: 'RFC 7208 §5.4',
    argument: 'optional domain',
    takesPrefixLengths: true,
    costsLookup: true,
    example: 'mx',
  },
  ptr: {
    name: 'ptr',
    summary:
      'Matches by the reverse name of the sender. Slow and unreliable: the standard says not to use it.',
    rfc: 'RFC 7208 §5.5',
    argument: 'optional domain',
    takesPrefixLengths: false,
    costsLookup: true,
    example: 'ptr:example.com',
  },
  ip4: {
    name: 'ip4',
    summary: 'Matches an IPv4 address or network. Costs no lookup.',
    rfc: 'RFC 7208 §5.6',
    argument: 'IPv4 network',
    takesPrefixLengths: true,
    costsLookup: false,
    example: 'ip4:192.0.2.0/24',
  },
  ip6: {
    name: 'ip6',
    summary: 'Matches an IPv6 address or network. Costs no lookup.',
    rfc: 'RFC 7208 §5.6',
    argument: 'IPv6 network',
    takesPrefixLengths: true,
    costsLookup: false,
    example: 'ip6:2001:db8::/32',
  },
  exists: {
    name: 'exists',
    summary: 'Matches when a name, usually built with macros, has an A record. Costs a lookup.',
    rfc: 'RFC 7208 §5.7',
    argument: 'domain',
    takesPrefixLengths: false,
    costsLookup: true,
    example: 'exists:%{i}._spf.%{d}',
  },
};

export const modifiers: Readonly<Record<ModifierName, ModifierDefinition>> = {
  redirect: {
    name: 'redirect',
    summary:
      'When nothing matches, the record of another domain decides. Ignored beside `all`. Costs a lookup.',
    rfc: 'RFC 7208 §6.1',
    costsLookup: true,
    example: 'redirect=_spf.example.com',
  },
  exp: {
    name: 'exp',
    summary: 'Names a TXT record whose text explains a rejection to the sender.',
    rfc: 'RFC 7208 §6.2',
    costsLookup: false,
    example: 'exp=explain._spf.%{d}',
  },
};

/** Modifiers of other standards: known, and without effect on the result. */
export const reportModifiers: readonly ModifierDefinition[] = [
  ['ra', 'Local part of the address that reports about SPF failures go to.', 'ra=postmaster'],
  ['rp', 'Percentage of failures to report.', 'rp=100'],
  ['rr', 'Which results are reported.', 'rr=e:f'],
].map(([name = '', summary = '', example = '']) => ({
  name,
  summary,
  example,
  rfc: 'RFC 6652 §4',
  costsLookup: false,
}));

/** What each qualifier makes of a match (RFC 7208 §4.6.2). */
export const qualifiers: Readonly<Record<Qualifier, { readonly result: string; readonly summary: string }>> =
  {
    '+': { result: 'pass', summary: 'May send as the domain. The default.' },
    '-': { result: 'fail', summary: 'May not send as the domain; receivers may refuse the mail.' },
    '~': { result: 'softfail', summary: 'Should not send as the domain; the mail is taken, and marked.' },
    '?': { result: 'neutral', summary: 'Nothing is said; as if there were no record.' },
  };

/** What each macro letter stands for (RFC 7208 §7.2). */
export const macroLetters: Readonly<Record<string, string>> = {
  s: 'the sender, local-part@domain',
  l: 'the local part of the sender',
  o: 'the domain of the sender',
  d: 'the domain whose record is evaluated',
  i: 'the address of the sending host, in dotted form',
  p: 'the validated reverse name of the sending host; do not use',
  v: '`in-addr` for IPv4, `ip6` for IPv6',
  h: 'the HELO or EHLO name',
  c: 'the address of the sending host as people read it; only in explanations',
  r: 'the name of the receiving host; only in explanations',
  t: 'the time in seconds since 1970; only in explanations',
};

/** The letters that only the text of an explanation may use (RFC 7208 §7.2). */
export const explanationLetters = 'crt';

/** Whether a word names a mechanism; `name` is in lower case. */
export function isMechanismName(name: string): name is MechanismName {
  return Object.hasOwn(mechanisms, name);
}

/** Whether a word names a modifier that SPF defines; `name` is in lower case. */
export function isModifierName(name: string): name is ModifierName {
  return Object.hasOwn(modifiers, name);
}
