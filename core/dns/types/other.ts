import { type FieldKind, field } from '../field.ts';
import { ipv4 } from '../fields/address.ts';
import { characterString, characterStrings } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { base64Rest, hexGroups } from '../fields/encoded.ts';
import { addressPrefixes } from '../fields/legacy.ts';
import { location } from '../fields/location.ts';
import { u8, u32, u64 } from '../fields/number.ts';
import { defineType } from '../type.ts';
import { preference } from './preference.ts';

export const loc = defineType({
  name: 'LOC',
  code: 29,
  rfc: 'RFC 1876',
  summary: 'Where a host stands on the Earth.',
  fields: [field('position', location, 'Latitude, longitude, altitude, size and precision.')],
  example: '52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m',
});
export const apl = defineType({
  name: 'APL',
  code: 42,
  rfc: 'RFC 3123',
  summary: 'A list of address prefixes.',
  fields: [
    field('prefixes', addressPrefixes, 'Prefixes such as 1:192.0.2.0/24; ! excludes one.', {
      optional: true,
    }),
  ],
  example: '1:192.0.2.0/24 !1:192.0.2.128/25',
});

export const nid = defineType({
  name: 'NID',
  code: 104,
  rfc: 'RFC 6742 §2.1',
  summary: 'A node identifier of ILNP.',
  fields: [
    preference,
    field('node', hexGroups('four groups of digits', 4, 4, ':'), 'The 64-bit identifier.'),
  ],
  example: '10 0014:4fff:ff20:ee64',
});
export const l32 = defineType({
  name: 'L32',
  code: 105,
  rfc: 'RFC 6742 §2.2',
  summary: 'A 32-bit locator of ILNP.',
  fields: [preference, field('locator', ipv4, 'The locator, written as an address.')],
  example: '10 10.1.2.0',
});
export const l64 = defineType({
  name: 'L64',
  code: 106,
  rfc: 'RFC 6742 §2.3',
  summary: 'A 64-bit locator of ILNP.',
  fields: [preference, field('locator', hexGroups('four groups of digits', 4, 4, ':'), 'The locator.')],
  example: '10 2001:0db8:1140:1000',
});
export const lp = defineType({
  name: 'LP',
  code: 107,
  rfc: 'RFC 6742 §2.4',
  summary: 'A name that has locators of ILNP.',
  fields: [preference, field('name', domainName, 'The name.')],
  example: '10 l64-subnet1.example.net.',
});
export const eui48 = defineType({
  name: 'EUI48',
  code: 108,
  rfc: 'RFC 7043 §3',
  summary: 'A 48-bit hardware address.',
  fields: [field('address', hexGroups('six groups of digits', 6, 2, '-'), 'The address.')],
  example: '00-00-5e-00-53-2a',
});
export const eui64 = defineType({
  name: 'EUI64',
  code: 109,
  rfc: 'RFC 7043 §4',
  summary: 'A 64-bit hardware address.',
  fields: [field('address', hexGroups('eight groups of digits', 8, 2, '-'), 'The address.')],
  example: '00-00-5e-ef-10-00-00-2a',
});

const strings = [field('text', characterStrings, 'Strings of at most 255 octets each.')];
export const ninfo = defineType({
  name: 'NINFO',
  code: 56,
  rfc: 'draft-reid-dnsext-zs',
  summary: 'The status of a zone.',
  fields: strings,
  example: '"status"',
  status: 'experimental',
});
export const avc = defineType({
  name: 'AVC',
  code: 258,
  rfc: 'IANA',
  summary: 'Application visibility and control.',
  fields: strings,
  example: '"app-name:WOLFGANG"',
  status: 'experimental',
});
export const resinfo = defineType({
  name: 'RESINFO',
  code: 261,
  rfc: 'RFC 9606',
  summary: 'What a resolver offers.',
  fields: strings,
  example: '"qnamemin" "exterr=15,16,17"',
});
export const wallet = defineType({
  name: 'WALLET',
  code: 262,
  rfc: 'IANA',
  summary: 'A wallet address.',
  fields: strings,
  example: '"ETH" "0x0"',
  status: 'experimental',
});
export const cla = defineType({
  name: 'CLA',
  code: 263,
  rfc: 'IANA',
  summary: 'A convergence layer adapter of BP.',
  fields: strings,
  example: '"TCP-v4"',
  status: 'experimental',
});
export const ipn = defineType({
  name: 'IPN',
  code: 264,
  rfc: 'IANA',
  summary: 'A node number of BP.',
  fields: [field('node', u64, 'The node number.')],
  example: '977000',
  status: 'experimental',
});
export const hhit = defineType({
  name: 'HHIT',
  code: 67,
  rfc: 'RFC 9886',
  summary: 'A hierarchical host identity tag of a drone.',
  fields: [field('data', base64Rest, 'CBOR data.')],
  example: 'gRgq',
  status: 'experimental',
});
export const brid = defineType({
  name: 'BRID',
  code: 68,
  rfc: 'RFC 9886',
  summary: 'Broadcast remote identification of a drone.',
  fields: [field('data', base64Rest, 'CBOR data.')],
  example: 'gRgq',
  status: 'experimental',
});
export const doa = defineType({
  name: 'DOA',
  code: 259,
  rfc: 'draft-durand-doa-over-dns',
  summary: 'A digital object.',
  status: 'experimental',
  fields: [
    field('enterprise', u32, 'The enterprise number.'),
    field('type', u32, 'The type of data.'),
    field('location', u8, 'Where the data is.'),
    field('media type', characterString, 'The media type.'),
    field('data', base64OrDash(), 'The data, or a dash.'),
  ],
  example: '0 1 2 "" aHR0cHM6Ly93d3cuaXNjLm9yZy8=',
});

function base64OrDash(): FieldKind {
  return {
    ...base64Rest,
    label: 'base64 or -',
    read: (words, wire, rdata) =>
      words.text.slice(words.start, words.end) === '-' ? undefined : base64Rest.read(words, wire, rdata),
    show: (reader, rdata) => (reader.left === 0 ? '-' : base64Rest.show(reader, rdata)),
  };
}

const meta = (name: string, code: number, rfc: string, summary: string) =>
  defineType({ name, code, rfc, summary, fields: [], example: '', status: 'meta' });
export const metaTypes = [
  meta('NULL', 10, 'RFC 1035 §3.3.10', 'Anything; not allowed in zone files.'),
  meta('OPT', 41, 'RFC 6891', 'Options of a message, never in a zone.'),
  meta('TKEY', 249, 'RFC 2930', 'Agrees on a key, never in a zone.'),
  meta('TSIG', 250, 'RFC 8945', 'Signs a message, never in a zone.'),
  meta('IXFR', 251, 'RFC 1995', 'Asks for the changes of a zone.'),
  meta('AXFR', 252, 'RFC 5936', 'Asks for a whole zone.'),
  meta('MAILB', 253, 'RFC 1035 §3.2.3', 'Asks for MB, MG and MR.'),
  meta('MAILA', 254, 'RFC 1035 §3.2.3', 'Asks for MD and MF.'),
  meta('ANY', 255, 'RFC 8482', 'Asks for all types.'),
];
