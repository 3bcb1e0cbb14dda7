import { type Name, withoutDot } from '../../../dns/name.ts';
import { type MailKind, roleOfOwner } from '../../../mail/recognize.ts';
import type { Place } from '../place.ts';
import { choice, type Snippet, stop } from '../snippet.ts';
import { ownSpfNames } from './own-spf.ts';
import { reportAddresses } from './report-addresses.ts';

/** The text of a whole TXT record, with places to fill in. */
export interface WholeText {
  readonly kind: MailKind;
  readonly label: string;
  readonly detail: string;
  readonly text: Snippet;
}

/** The texts that belong at the owner of a place, or the text of one kind. */
export function textRecords(place: Place, kind?: MailKind): readonly WholeText[] {
  const { owner } = place;
  const role = kind ?? (owner === undefined ? undefined : roleOfOwner(owner)) ?? 'spf';
  return [texts[role](place)];
}

const texts: Readonly<Record<MailKind, (place: Place) => WholeText>> = {
  spf: (place) => ({
    kind: 'spf',
    label: 'v=spf1 …',
    detail: 'who may send as the name (SPF)',
    text: ['v=spf1 ', stop(ownSenders(place)), ' ', choice('-all', '~all')],
  }),
  dmarc: (place) => ({
    kind: 'dmarc',
    label: 'v=DMARC1; …',
    detail: 'what receivers do with forged mail (DMARC)',
    text: ['v=DMARC1; p=', choice('none', 'quarantine', 'reject'), '; rua=', stop(reportUri(place, 'dmarc'))],
  }),
  dkim: () => ({
    kind: 'dkim',
    label: 'v=DKIM1; …',
    detail: 'the key that signatures are checked with (DKIM)',
    text: ['v=DKIM1; k=', choice('rsa', 'ed25519'), '; p=', stop()],
  }),
  'mta-sts': (place) => ({
    kind: 'mta-sts',
    label: 'v=STSv1; …',
    detail: 'that senders should use TLS (MTA-STS)',
    text: ['v=STSv1; id=', stop(policyId(place))],
  }),
  'tls-rpt': (place) => ({
    kind: 'tls-rpt',
    label: 'v=TLSRPTv1; …',
    detail: 'where senders report on TLS (TLS-RPT)',
    text: ['v=TLSRPTv1; rua=', stop(reportUri(place, 'tls'))],
  }),
  bimi: ({ zone }) => ({
    kind: 'bimi',
    label: 'v=BIMI1; …',
    detail: 'the logo that mail programs show (BIMI)',
    text: ['v=BIMI1; l=', stop(`https://${siteOf(zone.apex)}/logo.svg`), '; a=', stop()],
  }),
  'report-authorisation': () => ({
    kind: 'report-authorisation',
    label: 'v=DMARC1;',
    detail: 'that reports about another domain may be sent here (RFC 9990 §4)',
    text: ['v=DMARC1;'],
  }),
};

function siteOf(apex: Name | undefined): string {
  return apex === undefined ? 'example.com' : withoutDot(apex);
}

/** What the agency's clients include, or else the hosts of the zone's own MX. */
function ownSenders(place: Place): string {
  const [own] = ownSpfNames(place);
  return own === undefined ? 'mx' : `include:${withoutDot(own.name)}`;
}

function reportUri(place: Place, local: string): string {
  const address = reportAddresses(place)[0]?.address;
  return `mailto:${address ?? `${local}@${siteOf(place.zone.apex)}`}`;
}

/** An id for an MTA-STS policy: the day, where it is known. Letters and digits only (RFC 8461 §3.1). */
export function policyId({ snapshot }: Place): string {
  if (snapshot.today === undefined) return '1';
  return `${new Date(snapshot.today * 1000).toISOString().slice(0, 10).replaceAll('-', '')}T000000`;
}
