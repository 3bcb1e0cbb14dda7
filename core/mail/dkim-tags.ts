import type { TagDefinition } from './tag-definition.ts';

/** The tags of a DKIM key record (RFC 6376 §3.6.1 and the IANA registry). */
export const dkimTags: readonly TagDefinition[] = [
  {
    name: 'v',
    summary: 'The version. May be left out; if it is there, it comes first.',
    rfc: 'RFC 6376 §3.6.1',
    values: { DKIM1: 'The only version.' },
    defaultValue: 'DKIM1',
    example: 'v=DKIM1',
  },
  {
    name: 'h',
    summary: 'The hash algorithms that signatures may use, with colons between.',
    rfc: 'RFC 6376 §3.6.1, RFC 8301 §3.1',
    values: { sha256: 'The only one that verifiers accept.', sha1: 'Broken, and not accepted.' },
    example: 'h=sha256',
  },
  {
    name: 'k',
    summary: 'The type of the key.',
    rfc: 'RFC 6376 §3.6.1, RFC 8463 §4',
    values: {
      rsa: 'RSA; everybody verifies it.',
      ed25519: 'Ed25519; short, and not yet verified everywhere.',
    },
    defaultValue: 'rsa',
    example: 'k=rsa',
  },
  {
    name: 'n',
    summary: 'Notes for people who administer the domain.',
    rfc: 'RFC 6376 §3.6.1',
    example: 'n=made 2026-08',
  },
  {
    name: 'p',
    summary: 'The public key in base64. Empty: the key is revoked.',
    rfc: 'RFC 6376 §3.6.1',
    example: 'p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A…',
  },
  {
    name: 's',
    summary: 'What the key may sign.',
    rfc: 'RFC 6376 §3.6.1',
    values: { '*': 'Everything.', email: 'Mail.', tlsrpt: 'Reports about TLS (RFC 8460).' },
    defaultValue: '*',
    example: 's=email',
  },
  {
    name: 't',
    summary: 'Flags, with colons between.',
    rfc: 'RFC 6376 §3.6.1',
    values: {
      y: 'The domain tests DKIM: signatures count for nothing.',
      s: 'The key does not sign for subdomains of its domain.',
    },
    example: 't=s',
  },
  {
    name: 'g',
    summary: 'Which local parts the key may sign for.',
    rfc: 'RFC 4871 §3.6.1',
    example: 'g=*',
    historic: 'RFC 6376 Appendix C',
  },
];
