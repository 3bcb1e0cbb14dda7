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

/** What each algorithm in use is called (IANA, as of 2026-08). */
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

/** The algorithms that must not be used any more (RFC 9904, RFC 9905, RFC 9906). */
export const outdatedAlgorithms: Readonly<Record<string, string>> = {
  '1': 'RSA/MD5',
  '3': 'DSA/SHA-1',
  '5': 'RSA/SHA-1',
  '6': 'DSA/SHA-1 with NSEC3',
  '7': 'RSA/SHA-1 with NSEC3',
  '12': 'GOST R 34.10-2001',
};

/** What each digest of a key in use is called (IANA, as of 2026-08). */
export const digestValues: Readonly<Record<string, string>> = {
  '1': 'SHA-1, deprecated',
  '2': 'SHA-256',
  '4': 'SHA-384',
};

/** The digests that must not be used any more (RFC 9905, RFC 9906). */
export const outdatedDigests: Readonly<Record<string, string>> = { '1': 'SHA-1', '3': 'GOST R 34.11-94' };

/** Whether IANA has assigned an algorithm, those for private use among them. */
export function isAssignedAlgorithm(algorithm: number): boolean {
  return Object.values(algorithms).includes(algorithm);
}

/** Whether IANA has assigned a digest. */
export function isAssignedDigest(digest: number): boolean {
  return digest >= 1 && digest <= 6;
}
