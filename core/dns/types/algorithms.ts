/** DNSSEC algorithm mnemonics and numbers (IANA, RFC 4034 appendix A.1). */
export const algorithms: Readonly<Record<string, number>> = {
  RSAMD5: 1,
  DH: 2,
  DSA: 3,
  ECC: 4,
  RSASHA1: 5,
  'DSA-NSEC3-SHA1': 6,
  NSEC3DSA: 6,
  'RSASHA1-NSEC3-SHA1': 7,
  NSEC3RSASHA1: 7,
  RSASHA256: 8,
  RSASHA512: 10,
  'ECC-GOST': 12,
  ECCGOST: 12,
  ECDSAP256SHA256: 13,
  ECDSA256: 13,
  ECDSAP384SHA384: 14,
  ECDSA384: 14,
  ED25519: 15,
  ED448: 16,
  SM2SM3: 17,
  'ECC-GOST12': 23,
  INDIRECT: 252,
  PRIVATEDNS: 253,
  PRIVATEOID: 254,
};

/** What each algorithm in use is called. */
export const algorithmValues: Readonly<Record<string, string>> = {
  '5': 'RSA/SHA-1, deprecated',
  '7': 'RSA/SHA-1 with NSEC3, deprecated',
  '8': 'RSA/SHA-256',
  '10': 'RSA/SHA-512',
  '13': 'ECDSA P-256',
  '14': 'ECDSA P-384',
  '15': 'Ed25519',
  '16': 'Ed448',
};
