import { labelsOf, type Name } from '../dns/name.ts';
import { byText } from '../text/by-text.ts';
import { isDmarcValue } from './dmarc.ts';
import { verificationOwners, verificationPrefixes } from './services/verification.ts';
import { isSpfValue } from './spf.ts';

/** What a TXT record is for. */
export type TxtKind =
  | 'spf'
  | 'dmarc'
  | 'dkim'
  | 'mta-sts'
  | 'tls-rpt'
  | 'bimi'
  | 'report-authorisation'
  | 'verification'
  | 'other';

/** The kinds that say something about mail, each at names of its own except SPF. */
export type MailKind = Exclude<TxtKind, 'verification' | 'other'>;

export interface TxtPurpose {
  readonly kind: TxtKind;
  /**
   * Equal for records of which a name has at most one, as two SPF records; tokens and texts without a known purpose
   * are each their own.
   */
  readonly key: string;
  /** Whether readers take the value for what it is meant to be; else it is a near miss that they do not see. */
  readonly isExact: boolean;
  /** Whether the parser of its kind can judge it; else only `checkTxt` says what is wrong with it. */
  readonly isReadable: boolean;
  /** Who wants the token, for `verification`. */
  readonly vendor?: string;
}

interface Signature {
  readonly kind: MailKind;
  readonly isExact: (value: string) => boolean;
  /** What begins rightly, or so nearly that its parser says best what is wrong. */
  readonly readable: RegExp;
  /** What people write for it, and readers do not see. */
  readonly near: RegExp;
}

const signatures: readonly Signature[] = [
  {
    kind: 'spf',
    isExact: isSpfValue,
    readable: /^v=spf1/i,
    // A bare "spf" with a word glued to it is a word of its own, as in spf-checked-by=.
    near: /^(?:v ?[=:-]{0,2} ?spf ?v?[123]?|spf ?v?[123]|spf(?![a-z-]))(?=[ ;,:\t\xa0\xc2]|$|[a-z?~+-])(?!\d?\.)/i,
  },
  {
    kind: 'dmarc',
    isExact: isDmarcValue,
    readable: /^v\s*=\s*DMARC/i,
    near: /^(?:v ?[=:-]? ?)?dmarc ?\d?(?=[ ;,:\t\xa0\xc2]|$)/i,
  },
  {
    kind: 'dkim',
    readable: /^(?:v\s*=\s*DKIM|[hknpst]\s*=)/i,
    isExact: (value) => /^v[ \t]*=[ \t]*DKIM1[ \t]*(?:;|$)/.test(value),
    near: /^(?:(?:v ?[=:-]? ?)?dkim ?\d?(?=[ ;,:\t\xa0\xc2]|$)|(?:[hknst]=[^;]*; *)*p=mi[gi][a-z0-9+/ ]{20})/i,
  },
  {
    kind: 'mta-sts',
    readable: /^v\s*=\s*STS/i,
    isExact: (value) => /^v=STSv1[ \t]*;/.test(value),
    near: /^v ?= ?sts ?v?1?(?=[ ;,]|$)/i,
  },
  {
    kind: 'tls-rpt',
    readable: /^v\s*=\s*TLS/i,
    isExact: (value) => /^v=TLSRPTv1[ \t]*(?:;|$)/.test(value),
    near: /^v ?= ?tls-?rpt ?v?1?(?=[ ;,]|$)/i,
  },
  {
    kind: 'bimi',
    readable: /^v\s*=\s*BIMI/i,
    isExact: (value) => /^v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|$)/.test(value),
    near: /^v ?= ?bimi ?1?(?=[ ;,]|$)/i,
  },
];

/** What a TXT record with this value (joined octets) at this owner is for, near misses included. */
export function recognizeTxt(owner: Name, value: string): TxtPurpose {
  const role = roleOfOwner(owner);
  const found = signatureOf(value);
  if (found !== undefined) {
    // The same text is a policy at `_dmarc` and a permission at `_report._dmarc`.
    const kind = found.kind === 'dmarc' && role === 'report-authorisation' ? role : found.kind;
    return { kind, key: kind, isExact: found.isExact(value), isReadable: found.readable.test(value) };
  }
  const vendor = verifierOf(owner, value);
  if (vendor !== undefined) {
    return { kind: 'verification', key: `verification:${value}`, isExact: true, isReadable: false, vendor };
  }
  if (role !== undefined && (role === 'dkim' || value.includes('=') || value.trim() === '')) {
    // RFC 6376 §3.6.1: a key record may leave its version out.
    return { kind: role, key: role, isExact: role === 'dkim', isReadable: true };
  }
  return { kind: 'other', key: `other:${value}`, isExact: true, isReadable: false };
}

/** The kind of record that belongs at an owner; undefined where any TXT record may stand, SPF included. */
export function roleOfOwner(owner: Name): MailKind | undefined {
  const labels = labelsOf(owner);
  const report = labels.indexOf('_report');
  if (report > 0 && labels[report + 1] === '_dmarc') return 'report-authorisation';
  if (labels[0] === '_dmarc') return 'dmarc';
  if (labels[0] === '_mta-sts') return 'mta-sts';
  if (labels[0] === '_smtp' && labels[1] === '_tls') return 'tls-rpt';
  if (labels[1] === '_bimi') return 'bimi';
  const domainKey = labels.indexOf('_domainkey');
  if (domainKey < 1 || labels[0] === '_adsp' || labels[0] === '_policy') return undefined;
  return 'dkim';
}

/** The mail record that a value is, or almost is, by its text alone. */
export function kindOfValue(value: string): MailKind | undefined {
  return signatureOf(value)?.kind;
}

/** Asked several times for each record, by whatever looks at it. */
const signatureOf = byText((value): Signature | undefined => {
  const exact = signatures.find((it) => it.isExact(value));
  if (exact !== undefined) return exact;
  const bare = value.slice(0, 300).replace(/^[\s"'\xa0]+/, '');
  return signatures.find((it) => it.near.test(bare));
});

function verifierOf(owner: Name, value: string): string | undefined {
  const lower = value.toLowerCase();
  const prefix = verificationPrefixes.find((it) => lower.startsWith(it.prefix.toLowerCase()));
  if (prefix !== undefined) return prefix.vendor;
  const [label = ''] = labelsOf(owner);
  return verificationOwners.find((it) => it.label.test(label))?.vendor;
}
