import { showIpv6 } from '../address.ts';
import { type FieldKind, field } from '../field.ts';
import { ipv4, ipv6 } from '../fields/address.ts';
import { characterString, digitString } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { atmAddress, nsapAddress, protocol, servicePorts } from '../fields/legacy.ts';
import { readDigits } from '../fields/number.ts';
import { defineType } from '../type.ts';
import { faultAt } from '../words.ts';
import { preference } from './preference.ts';

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
