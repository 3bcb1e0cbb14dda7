/** A certificate authority and the names that stand for it in CAA records. */
export interface CertificateAuthority {
  readonly name: string;
  /** The usual name, and others that its practice statement declares. */
  readonly identifier: string;
  readonly others?: readonly string[];
}

/**
 * Authorities that browsers trust and people use, by the names that their practice statements give for CAA. A selection
 * made in 2026-11, not a copy of the CCADB: a name that is missing here is not wrong for that.
 */
export const certificateAuthorities: readonly CertificateAuthority[] = [
  { name: 'Let’s Encrypt', identifier: 'letsencrypt.org' },
  { name: 'Google Trust Services', identifier: 'pki.goog', others: ['google.com'] },
  {
    name: 'Sectigo and ZeroSSL',
    identifier: 'sectigo.com',
    others: ['comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  },
  {
    name: 'DigiCert',
    identifier: 'digicert.com',
    others: [
      'www.digicert.com',
      'digicert.ne.jp',
      'cybertrust.ne.jp',
      'symantec.com',
      'thawte.com',
      'geotrust.com',
      'rapidssl.com',
      'quovadisglobal.com',
    ],
  },
  { name: 'GlobalSign', identifier: 'globalsign.com' },
  {
    name: 'Amazon Trust Services',
    identifier: 'amazon.com',
    others: ['amazontrust.com', 'awstrust.com', 'amazonaws.com'],
  },
  { name: 'SSL.com', identifier: 'ssl.com' },
  { name: 'Entrust', identifier: 'entrust.net', others: ['affirmtrust.com'] },
  { name: 'GoDaddy', identifier: 'godaddy.com', others: ['starfieldtech.com'] },
  { name: 'Buypass', identifier: 'buypass.com', others: ['buypass.no'] },
  { name: 'Certum', identifier: 'certum.pl', others: ['certum.eu'] },
  { name: 'Actalis', identifier: 'actalis.it' },
  { name: 'HARICA', identifier: 'harica.gr' },
  { name: 'Telekom Security', identifier: 'telesec.de' },
  { name: 'D-Trust', identifier: 'd-trust.net', others: ['dtrust.de'] },
  { name: 'SwissSign', identifier: 'swisssign.com', others: ['swisssign.net'] },
  { name: 'IdenTrust', identifier: 'identrust.com' },
  { name: 'Certigna', identifier: 'certigna.fr', others: ['certigna.com'] },
  { name: 'Microsoft', identifier: 'microsoft.com' },
  { name: 'Apple', identifier: 'pki.apple.com' },
];

/** Names that people write for an authority and that stand for none, with the one that does. */
export const mistakenAuthorities: Readonly<Record<string, string>> = {
  'letsencrypt.com': 'letsencrypt.org',
  'letsencrypt.net': 'letsencrypt.org',
  'lets-encrypt.org': 'letsencrypt.org',
  'api.letsencrypt.org': 'letsencrypt.org',
  'acme-v02.api.letsencrypt.org': 'letsencrypt.org',
  'zerossl.com': 'sectigo.com',
  'sectigo.org': 'sectigo.com',
  'goog.pki': 'pki.goog',
  'pki.google': 'pki.goog',
  'pki.google.com': 'pki.goog',
  'aws.amazon.com': 'amazon.com',
  'acm.amazonaws.com': 'amazonaws.com',
};
