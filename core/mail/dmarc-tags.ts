import type { TagDefinition } from './tag-definition.ts';

const policies = {
  none: 'Nothing happens to mail that fails; it is only reported.',
  quarantine: 'Mail that fails is treated as suspicious: the junk folder.',
  reject: 'Mail that fails is refused.',
};
const alignments = {
  r: 'Relaxed: the organizational domain must be the same.',
  s: 'Strict: the domain must be the same, to the letter.',
};

/** The tags of a DMARC record (RFC 9989 §4.7), with those of RFC 7489 that it took away. */
export const dmarcTags: readonly TagDefinition[] = [
  {
    name: 'v',
    summary: 'The version. Comes first, spelled exactly so.',
    rfc: 'RFC 9989 §4.7',
    values: { DMARC1: 'The only version.' },
    example: 'v=DMARC1',
  },
  {
    name: 'p',
    summary: 'What receivers should do with mail of this domain that fails.',
    rfc: 'RFC 9989 §4.7',
    values: policies,
    defaultValue: 'none',
    example: 'p=reject',
  },
  {
    name: 'sp',
    summary: 'The same for its subdomains; `p` where it is left out.',
    rfc: 'RFC 9989 §4.7',
    values: policies,
    example: 'sp=reject',
  },
  {
    name: 'np',
    summary: 'The same for subdomains that do not exist; `sp`, then `p`, where it is left out.',
    rfc: 'RFC 9989 §4.7',
    values: policies,
    example: 'np=reject',
  },
  {
    name: 'psd',
    summary: 'Whether the domain is a public suffix, below which others register names.',
    rfc: 'RFC 9989 §4.7',
    values: {
      y: 'It is one.',
      n: 'It is not, and it is the organizational domain.',
      u: 'The tree walk decides.',
    },
    defaultValue: 'u',
    example: 'psd=n',
  },
  {
    name: 't',
    summary: 'Whether the policy is only tried out: receivers apply the next weaker one.',
    rfc: 'RFC 9989 §4.7',
    values: { y: 'It is tried out.', n: 'It is in force.' },
    defaultValue: 'n',
    example: 't=y',
  },
  {
    name: 'adkim',
    summary: 'How closely the domain of a DKIM signature must match the one in From.',
    rfc: 'RFC 9989 §4.7',
    values: alignments,
    defaultValue: 'r',
    example: 'adkim=s',
  },
  {
    name: 'aspf',
    summary: 'How closely the domain that SPF checked must match the one in From.',
    rfc: 'RFC 9989 §4.7',
    values: alignments,
    defaultValue: 'r',
    example: 'aspf=s',
  },
  {
    name: 'fo',
    summary: 'When to report a single failure; means nothing without `ruf`.',
    rfc: 'RFC 9989 §4.7',
    values: {
      '0': 'When nothing passed and aligned.',
      '1': 'When anything did not pass and align.',
      d: 'When a DKIM signature failed.',
      s: 'When SPF failed.',
    },
    defaultValue: '0',
    example: 'fo=1',
  },
  {
    name: 'rua',
    summary: 'Where receivers send their daily aggregate reports.',
    rfc: 'RFC 9989 §4.7, RFC 9990',
    example: 'rua=mailto:dmarc@example.com',
  },
  {
    name: 'ruf',
    summary: 'Where receivers send reports about single failures; few do.',
    rfc: 'RFC 9989 §4.7, RFC 9991',
    example: 'ruf=mailto:dmarc@example.com',
  },
  {
    name: 'pct',
    summary: 'To how many percent of the mail the policy applied.',
    rfc: 'RFC 7489 §6.3',
    defaultValue: '100',
    example: 'pct=100',
    historic: 'RFC 9989 §9.3',
  },
  {
    name: 'rf',
    summary: 'The format of failure reports.',
    rfc: 'RFC 7489 §6.3',
    values: { afrf: 'The only one.' },
    defaultValue: 'afrf',
    example: 'rf=afrf',
    historic: 'RFC 9989 §9.3',
  },
  {
    name: 'ri',
    summary: 'The seconds between aggregate reports.',
    rfc: 'RFC 7489 §6.3',
    defaultValue: '86400',
    example: 'ri=86400',
    historic: 'RFC 9989 §9.3',
  },
];
