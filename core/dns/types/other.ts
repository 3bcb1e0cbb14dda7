import { showIpv6 } from '../address.ts';
import { type FieldKind, field } from '../field.ts';
import { ipv4, ipv6 } from '../fields/address.ts';
import { characterString, characterStrings, digitString } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { base64Rest, hexGroups } from '../fields/encoded.ts';
import { addressPrefixes, atmAddress, nsapAddress, protocol, servicePorts } from '../fields/legacy.ts';
import { location } from '../fields/location.ts';
import { readDigits, u8, u16, u32, u64 } from '../fields/number.ts';
import { defineType } from '../type.ts';
import { faultAt } from '../words.ts';

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

const preference = field('preference', u16, 'Lower numbers are tried first.');
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

const mailName = [field('name', domainName, 'The name.')];
export const md = defineType({
  name: 'MD',
  code: 3,
  rfc: 'RFC 1035 §3.3.4',
  summary: 'A mail destination; use MX.',
  fields: mailName,
  example: 'mail.example.net.',
  status: 'obsolete',
});
export const mf = defineType({
  name: 'MF',
  code: 4,
  rfc: 'RFC 1035 §3.3.5',
  summary: 'A mail forwarder; use MX.',
  fields: mailName,
  example: 'mail.example.net.',
  status: 'obsolete',
});
export const mb = defineType({
  name: 'MB',
  code: 7,
  rfc: 'RFC 1035 §3.3.3',
  summary: 'The host of a mailbox.',
  fields: mailName,
  example: 'mail.example.net.',
  status: 'obsolete',
});
export const mg = defineType({
  name: 'MG',
  code: 8,
  rfc: 'RFC 1035 §3.3.6',
  summary: 'A member of a mail group.',
  fields: mailName,
  example: 'member.example.net.',
  status: 'obsolete',
});
export const mr = defineType({
  name: 'MR',
  code: 9,
  rfc: 'RFC 1035 §3.3.8',
  summary: 'A mailbox renamed.',
  fields: mailName,
  example: 'new.example.net.',
  status: 'obsolete',
});
export const minfo = defineType({
  name: 'MINFO',
  code: 14,
  rfc: 'RFC 1035 §3.3.7',
  summary: 'The mailboxes of a mail list.',
  status: 'obsolete',
  fields: [
    field('responsible', domainName, 'Who is responsible.'),
    field('errors', domainName, 'Where errors go.'),
  ],
  example: 'owner.example.net. errors.example.net.',
});
export const wks = defineType({
  name: 'WKS',
  code: 11,
  rfc: 'RFC 1035 §3.4.2',
  summary: 'The well-known services of a host.',
  status: 'obsolete',
  fields: [
    field('address', ipv4, 'The address.'),
    field('protocol', protocol, 'tcp or udp.'),
    field('services', servicePorts, 'Names or ports.', { optional: true }),
  ],
  example: '192.0.2.10 tcp 25',
});
export const x25 = defineType({
  name: 'X25',
  code: 19,
  rfc: 'RFC 1183 §3.1',
  summary: 'An X.25 address.',
  fields: [field('address', digitString(4), 'The PSDN address.')],
  example: '"311061700956"',
  status: 'obsolete',
});
export const isdn = defineType({
  name: 'ISDN',
  code: 20,
  rfc: 'RFC 1183 §3.2',
  summary: 'An ISDN number.',
  status: 'obsolete',
  fields: [
    field('address', characterString, 'The number.'),
    field('subaddress', characterString, 'The subaddress.', { optional: true }),
  ],
  example: '"150862028003217" "004"',
});
export const rt = defineType({
  name: 'RT',
  code: 21,
  rfc: 'RFC 1183 §3.3',
  summary: 'A host that relays to the owner.',
  fields: [preference, field('host', domainName, 'The relay.')],
  example: '10 relay.example.net.',
  status: 'obsolete',
});
export const nsap = defineType({
  name: 'NSAP',
  code: 22,
  rfc: 'RFC 1706',
  summary: 'An OSI address.',
  fields: [field('address', nsapAddress, '0x and digits.')],
  example: '0x47.0005.80.005a00.0000.0001.e133.ffffff000161.00',
  status: 'obsolete',
});
export const nsapPtr = defineType({
  name: 'NSAP-PTR',
  code: 23,
  rfc: 'RFC 1348',
  summary: 'From an OSI address to its host.',
  fields: mailName,
  example: 'host.example.net.',
  status: 'obsolete',
});
export const px = defineType({
  name: 'PX',
  code: 26,
  rfc: 'RFC 2163',
  summary: 'Between X.400 and Internet mail addresses.',
  status: 'obsolete',
  fields: [
    preference,
    field('map822', domainName, 'The Internet form.'),
    field('mapx400', domainName, 'The X.400 form.'),
  ],
  example: '10 example.net. px400.example.net.',
});
export const gpos = defineType({
  name: 'GPOS',
  code: 27,
  rfc: 'RFC 1712',
  summary: 'A geographical position; use LOC.',
  status: 'obsolete',
  fields: [
    field('longitude', characterString, 'Degrees.'),
    field('latitude', characterString, 'Degrees.'),
    field('altitude', characterString, 'Metres.'),
  ],
  example: '-32.6882 116.8652 10.0',
});
export const atma = defineType({
  name: 'ATMA',
  code: 34,
  rfc: 'ATM Forum',
  summary: 'An ATM address.',
  fields: [field('address', atmAddress, '+ and digits, or hexadecimal digits.')],
  example: '+61200000000',
  status: 'obsolete',
});

/** A6's prefix length, the part of the address behind the prefix, and the name that has the prefix (RFC 2874 §3.1). */
const chainedAddress: FieldKind = {
  label: 'prefix length, address and prefix name',
  isRest: true,
  read(words, wire, rdata) {
    const prefix = readDigits(words);
    if (prefix < 0 || prefix > 128)
      return faultAt(words, 'syntax/number-range', 'A prefix length from 0 to 128 is expected here.');
    wire.u8(prefix);
    if (prefix < 128) {
      if (!words.next()) return faultAt(words, 'syntax/missing-rdata-field', 'The address is missing.');
      const from = wire.length;
      const fault = ipv6.read(words, wire, rdata);
      if (fault) return fault;
      const kept = Math.ceil((128 - prefix) / 8);
      wire.bytes.copyWithin(from, from + 16 - kept, from + 16);
      wire.length = from + kept;
      if (prefix % 8 > 0) wire.bytes[from] = (wire.bytes[from] as number) & (0xff >> (prefix % 8));
    }
    if (prefix === 0) return undefined;
    return words.next()
      ? domainName.read(words, wire, rdata)
      : faultAt(words, 'syntax/missing-rdata-field', 'The name with the prefix is missing.');
  },
  show(reader, rdata) {
    const prefix = reader.u8();
    const shown = [String(prefix)];
    if (prefix < 128) {
      const address = new Uint8Array(16);
      const kept = reader.octets(Math.ceil((128 - prefix) / 8));
      address.set(kept, 16 - kept.length);
      shown.push(showIpv6(address, 0));
    }
    if (prefix > 0) shown.push(domainName.show(reader, rdata));
    return shown.join(' ');
  },
};
export const a6 = defineType({
  name: 'A6',
  code: 38,
  rfc: 'RFC 2874',
  summary: 'An IPv6 address in pieces; use AAAA.',
  fields: [field('address', chainedAddress, 'Prefix length, address, prefix name.')],
  example: '0 2001:db8::10',
  status: 'obsolete',
});

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
