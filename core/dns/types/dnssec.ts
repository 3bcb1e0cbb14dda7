import { field } from '../field.ts';
import { domainName } from '../fields/domain-name.ts';
import { base32Hash, base64Rest, hexRest, salt } from '../fields/encoded.ts';
import { rrType, time, ttl, u8, u8Or, u16, u32 } from '../fields/number.ts';
import { oldTypeBitmap, typeBitmap } from '../fields/type-bitmap.ts';
import { defineType, type TypeDefinition } from '../type.ts';
import { algorithms, algorithmValues, digestValues } from './algorithms.ts';

const algorithm = field('algorithm', u8Or(algorithms), 'The signing algorithm.', { values: algorithmValues });

const digestOctets: Readonly<Record<number, number>> = { 1: 20, 2: 32, 3: 32, 4: 48, 5: 32, 6: 32 };

const checkDigest: TypeDefinition['check'] = (rdata) => {
  rdata.u16();
  rdata.u8();
  const type = rdata.u8();
  const octets = digestOctets[type];
  if (octets === undefined || rdata.left === octets) return undefined;
  return {
    rule: 'dnssec/ds-digest-length',
    message: `This digest has ${rdata.left} octets where its type ${type} has ${octets}, so it fits no key; BIND and Knot refuse the zone. Copy the record again.`,
  };
};

const dsFields = [
  field('key tag', u16, 'The tag of the key in the child zone.'),
  algorithm,
  field('digest type', u8, 'How the digest was made.', {
    values: digestValues,
  }),
  field('digest', hexRest, 'The digest of the key.'),
];
const dsExample = '60485 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

export const ds = defineType({
  name: 'DS',
  code: 43,
  rfc: 'RFC 4034 §5',
  summary: 'The digest of a key of the delegated zone: the chain of trust.',
  fields: dsFields,
  example: dsExample,
  check: checkDigest,
});
export const cds = defineType({
  name: 'CDS',
  code: 59,
  rfc: 'RFC 7344',
  summary: 'The DS that the child asks its parent to publish; `0 0 0 00` asks to remove it.',
  fields: dsFields,
  example: '0 0 0 00',
  check: checkDigest,
});
export const dlv = defineType({
  name: 'DLV',
  code: 32769,
  rfc: 'RFC 4431',
  summary: 'A DS outside of the delegation, for look-aside validation.',
  fields: dsFields,
  example: dsExample,
  status: 'obsolete',
  check: checkDigest,
});
export const ta = defineType({
  name: 'TA',
  code: 32768,
  rfc: 'IANA',
  summary: 'A trust anchor in the zone.',
  fields: dsFields,
  example: dsExample,
  status: 'obsolete',
});

const keyFields = [
  field('flags', u16, '256 for a zone key, 257 for a key that signs keys.', {
    values: { '256': 'zone signing key', '257': 'key signing key' },
  }),
  field('protocol', u8, 'Always 3.', { values: { '3': 'DNSSEC' } }),
  algorithm,
  field('key', base64Rest, 'The public key.', { optional: true }),
];
const keyExample =
  '257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==';

export const dnskey = defineType({
  name: 'DNSKEY',
  code: 48,
  rfc: 'RFC 4034 §2',
  summary: 'A public key of the zone.',
  fields: keyFields,
  example: keyExample,
});
export const cdnskey = defineType({
  name: 'CDNSKEY',
  code: 60,
  rfc: 'RFC 7344',
  summary: 'The key that the child asks its parent to trust; `0 3 0 AA==` asks to remove it.',
  fields: keyFields,
  example: '0 3 0 AA==',
});
export const key = defineType({
  name: 'KEY',
  code: 25,
  rfc: 'RFC 2535 §3',
  summary: 'A key, as DNSSEC first had it; still used by SIG(0).',
  fields: keyFields,
  example: '512 3 8 AQNRU3mG7TVTO2BkR47usntb',
  status: 'obsolete',
});
export const rkey = defineType({
  name: 'RKEY',
  code: 57,
  rfc: 'draft-reid-dnsext-rkey',
  summary: 'A key for encrypting NAPTR records.',
  fields: keyFields,
  example: '0 3 8 AQNRU3mG7TVTO2BkR47usntb',
  status: 'experimental',
});

const signatureFields = [
  field('type covered', rrType, 'The type of the RRset that is signed.'),
  algorithm,
  field('labels', u8, 'The number of labels of the owner, wildcards not counted.'),
  field('original TTL', ttl, 'The TTL of the RRset when it was signed.'),
  field('expiration', time, 'When the signature ends.'),
  field('inception', time, 'When the signature begins.'),
  field('key tag', u16, 'The tag of the key that signed.'),
  field('signer', domainName, 'The zone of that key.'),
  field('signature', base64Rest, 'The signature.'),
];
const signatureExample =
  'A 13 2 3600 20261231000000 20261201000000 12345 example.net. oL9krJun7xfBOIWcGHi7mag5';

export const rrsig = defineType({
  name: 'RRSIG',
  code: 46,
  rfc: 'RFC 4034 §3',
  summary: 'The signature of an RRset.',
  fields: signatureFields,
  example: signatureExample,
});
export const sig = defineType({
  name: 'SIG',
  code: 24,
  rfc: 'RFC 2535 §4',
  summary: 'A signature, as DNSSEC first had it.',
  fields: signatureFields,
  example: signatureExample,
  status: 'obsolete',
});

export const nsec = defineType({
  name: 'NSEC',
  code: 47,
  rfc: 'RFC 4034 §4',
  summary: 'The next name and the types here: proof of what does not exist.',
  fields: [
    field('next', domainName, 'The next owner in canonical order.'),
    field('types', typeBitmap, 'The types that the owner has.', { optional: true }),
  ],
  example: 'www.example.net. A MX RRSIG NSEC',
});
export const nxt = defineType({
  name: 'NXT',
  code: 30,
  rfc: 'RFC 2535 §5',
  summary: 'The next name, as DNSSEC first had it.',
  status: 'obsolete',
  fields: [
    field('next', domainName, 'The next owner.'),
    field('types', oldTypeBitmap, 'The types that the owner has.', { optional: true }),
  ],
  example: 'www.example.net. A MX',
});

const hashFields = [
  field('hash', u8Or({ 'SHA-1': 1 }), 'The hash algorithm.', { values: { '1': 'SHA-1' } }),
  field('flags', u8, '0, or 1 for opt-out.', { values: { '0': 'all names', '1': 'opt-out' } }),
  field('iterations', u16, 'Extra rounds of hashing; RFC 9276 says 0.'),
  field('salt', salt, 'Hexadecimal digits, or - for none; RFC 9276 says none.'),
];
/** The hash of NSEC3 that has a number, SHA-1 (RFC 5155 §11), and the length of what it makes. */
const sha1 = { number: 1, octets: 20 };

const checkNextHash: TypeDefinition['check'] = (rdata) => {
  const hash = rdata.u8();
  rdata.u8();
  rdata.u16();
  rdata.octets(rdata.u8());
  const octets = rdata.u8();
  if (hash !== sha1.number || octets === sha1.octets) return undefined;
  return {
    rule: 'dnssec/nsec3-hash-length',
    message: `This hash has ${octets} octets where SHA-1 makes ${sha1.octets}, so it is no name’s; BIND refuses the zone. Have the zone signed anew.`,
  };
};

export const nsec3 = defineType({
  name: 'NSEC3',
  code: 50,
  rfc: 'RFC 5155 §3',
  summary: 'The next hashed name and the types here.',
  fields: [
    ...hashFields,
    field('next', base32Hash, 'The next hashed owner.'),
    field('types', typeBitmap, 'The types that the owner has.', { optional: true }),
  ],
  example: '1 0 0 - 2VPTU5TIMAMQTTGL4LUU9KG21E0AOR3S A RRSIG',
  check: checkNextHash,
});
export const nsec3param = defineType({
  name: 'NSEC3PARAM',
  code: 51,
  rfc: 'RFC 5155 §4',
  summary: 'How names are hashed for NSEC3.',
  fields: hashFields,
  example: '1 0 0 -',
});

export const csync = defineType({
  name: 'CSYNC',
  code: 62,
  rfc: 'RFC 7477',
  summary: 'Which records the parent should copy from the child.',
  fields: [
    field('serial', u32, 'The SOA serial from which on this holds.'),
    field('flags', u16, '1 immediate, 2 soaminimum, 3 both.'),
    field('types', typeBitmap, 'The types to copy.', { optional: true }),
  ],
  example: '66 3 A NS AAAA',
});

const zonemdOctets: Readonly<Record<number, number>> = { 1: 48, 2: 64 };
export const zonemd = defineType({
  name: 'ZONEMD',
  code: 63,
  rfc: 'RFC 8976',
  summary: 'A digest of the whole zone.',
  fields: [
    field('serial', u32, 'The SOA serial that the digest belongs to.'),
    field('scheme', u8, '1: the simple scheme.', { values: { '1': 'SIMPLE' } }),
    field('hash', u8, '1 SHA-384, 2 SHA-512.', { values: { '1': 'SHA-384', '2': 'SHA-512' } }),
    field('digest', hexRest, 'The digest.'),
  ],
  example: `2026112301 1 1 ${'0123456789abcdef'.repeat(6)}`,
  check(rdata) {
    rdata.u32();
    rdata.u8();
    const hash = rdata.u8();
    const octets = zonemdOctets[hash];
    if (octets === undefined ? rdata.left >= 12 : rdata.left === octets) return undefined;
    return {
      rule: 'zone/zonemd-length',
      message: `This digest has ${rdata.left} octets where its hash has ${octets ?? 'at least 12'}, so nobody can check the zone by it; BIND refuses the zone. Compute it anew.`,
    };
  },
});

export const talink = defineType({
  name: 'TALINK',
  code: 58,
  rfc: 'draft-ietf-dnsop-dnssec-trust-history',
  summary: 'A list of trust anchors over time.',
  status: 'experimental',
  fields: [field('previous', domainName, 'The previous name.'), field('next', domainName, 'The next name.')],
  example: '_talink1.example.net. _talink2.example.net.',
});
