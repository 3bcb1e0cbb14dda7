/** A certificate authority and the names that stand for it in CAA records. */
export interface CertificateAuthority {
  readonly name: string;
  /** The names that its practice statement declares, the usual one first. */
  readonly identifiers: readonly string[];
}

/**
 * The authorities that browsers trust and people use, by their own practice statements and the CAA identifiers that they
 * disclose in the CCADB; as of 2026-08. Not all there are: a name that is missing here is not wrong for that.
 */
export const certificateAuthorities: readonly CertificateAuthority[] = [
  { name: 'Let’s Encrypt', identifiers: ['letsencrypt.org'] },
  { name: 'Google Trust Services', identifiers: ['pki.goog', 'google.com'] },
  {
    name: 'Sectigo and ZeroSSL',
    identifiers: ['sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  },
  {
    name: 'DigiCert',
    identifiers: [
      'digicert.com',
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
  { name: 'GlobalSign', identifiers: ['globalsign.com'] },
  {
    name: 'Amazon Trust Services',
    identifiers: ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'],
  },
  { name: 'SSL.com', identifiers: ['ssl.com'] },
  { name: 'Entrust', identifiers: ['entrust.net', 'affirmtrust.com'] },
  { name: 'GoDaddy', identifiers: ['godaddy.com', 'starfieldtech.com'] },
  { name: 'Buypass', identifiers: ['buypass.com', 'buypass.no'] },
  { name: 'Certum', identifiers: ['certum.pl', 'certum.eu'] },
  { name: 'Actalis', identifiers: ['actalis.it'] },
  { name: 'HARICA', identifiers: ['harica.gr'] },
  { name: 'Telekom Security', identifiers: ['telesec.de'] },
  { name: 'D-Trust', identifiers: ['d-trust.net', 'dtrust.de'] },
  { name: 'SwissSign', identifiers: ['swisssign.com', 'swisssign.net'] },
  { name: 'IdenTrust', identifiers: ['identrust.com'] },
  { name: 'Certigna', identifiers: ['certigna.fr', 'certigna.com'] },
  { name: 'Microsoft', identifiers: ['microsoft.com'] },
  { name: 'Apple', identifiers: ['pki.apple.com'] },
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
