import type { TagDefinition } from './tag-definition.ts';

/** The tags of the TXT record at `_mta-sts` (RFC 8461 §3.1). */
export const mtaStsTags: readonly TagDefinition[] = [
  {
    name: 'v',
    summary: 'The version. Comes first.',
    rfc: 'RFC 8461 §3.1',
    values: { STSv1: 'The only version.' },
    example: 'v=STSv1',
  },
  {
    name: 'id',
    summary: 'Changes whenever the policy file does; senders fetch the file again then.',
    rfc: 'RFC 8461 §3.1',
    example: 'id=20260817T120000',
  },
];

/** The tags of the TXT record at `_smtp._tls` (RFC 8460 §3). */
export const tlsRptTags: readonly TagDefinition[] = [
  {
    name: 'v',
    summary: 'The version. Comes first.',
    rfc: 'RFC 8460 §3',
    values: { TLSRPTv1: 'The only version.' },
    example: 'v=TLSRPTv1',
  },
  {
    name: 'rua',
    summary: 'Where senders report how well TLS worked: mailto: or https:, with commas between.',
    rfc: 'RFC 8460 §3',
    example: 'rua=mailto:tls@example.com',
  },
];

/** The tags of a BIMI record, at `default._bimi` (draft-brand-indicators-for-message-identification). */
export const bimiTags: readonly TagDefinition[] = [
  {
    name: 'v',
    summary: 'The version. Comes first.',
    rfc: 'BIMI draft §4.2',
    values: { BIMI1: 'The only version.' },
    example: 'v=BIMI1',
  },
  {
    name: 'l',
    summary: 'Where the logo is: an SVG file at an https: address. Empty: no logo is to be shown.',
    rfc: 'BIMI draft §4.2',
    example: 'l=https://example.com/logo.svg',
  },
  {
    name: 'a',
    summary: 'Where the certificate of the logo is: a PEM file at an https: address.',
    rfc: 'BIMI draft §4.2',
    example: 'a=https://example.com/logo.pem',
  },
  {
    name: 'avp',
    summary: 'Whether the avatar shown should be that of the brand or of a person.',
    rfc: 'BIMI draft §4.2',
    values: { brand: 'The brand’s logo.', personal: 'The sender’s own picture.' },
    defaultValue: 'brand',
    example: 'avp=brand',
  },
  {
    name: 'lps',
    summary: 'Local parts of addresses that have a logo of their own, with commas between.',
    rfc: 'BIMI draft §4.2',
    example: 'lps=news,billing',
  },
];
