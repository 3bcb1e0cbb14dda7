import { type FieldKind, field } from '../field.ts';
import { longString, tag } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { base64Rest, hexDigit, hexRest, readBase64, showBase64, showHex } from '../fields/encoded.ts';
import { gateway } from '../fields/gateway.ts';
import { readDigits, u8, u8Or, u16, u16Or } from '../fields/number.ts';
import { defineType } from '../type.ts';
import { faultAt } from '../words.ts';
import { algorithms } from './algorithms.ts';
import { tlsaFields } from './tlsa-fields.ts';

export const caa = defineType({
  name: 'CAA',
  code: 257,
  rfc: 'RFC 8659 §4',
  summary: 'Which certificate authorities may issue for the name and those below it.',
  fields: [
    field('flags', u8, '0, or 128 for a property that an authority must understand.', {
      values: { '0': 'not critical', '128': 'critical' },
    }),
    field('tag', tag, 'What the value says.', {
      values: {
        issue: 'An authority that may issue certificates',
        issuewild: 'An authority that may issue wildcard certificates',
        iodef: 'Where to report refused requests',
        issuemail: 'An authority that may issue S/MIME certificates',
        issuevmc: 'An authority that may issue mark certificates',
        contactemail: 'A contact for validation',
        contactphone: 'A telephone contact for validation',
      },
    }),
    field('value', longString, 'In quotes: the authority with its parameters, or a URL.'),
  ],
  example: '0 issue "letsencrypt.org"',
});

export const tlsa = defineType({
  name: 'TLSA',
  code: 52,
  rfc: 'RFC 6698',
  summary: 'The certificate or key that a server shows at this port (DANE).',
  fields: tlsaFields,
  example: '3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
});

const fingerprintOctets: Readonly<Record<number, number>> = { 1: 20, 2: 32 };

export const sshfp = defineType({
  name: 'SSHFP',
  code: 44,
  rfc: 'RFC 4255',
  summary: 'The fingerprint of a host key of SSH.',
  fields: [
    field('algorithm', u8, 'The kind of key.', {
      values: { '1': 'RSA', '2': 'DSA', '3': 'ECDSA', '4': 'Ed25519', '6': 'Ed448' },
    }),
    field('fingerprint type', u8, 'The digest.', { values: { '1': 'SHA-1', '2': 'SHA-256' } }),
    field('fingerprint', hexRest, 'The digest of the key.'),
  ],
  example: '4 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  check(rdata) {
    rdata.u8();
    const octets = fingerprintOctets[rdata.u8()];
    if (octets === undefined || rdata.left === octets) return undefined;
    return {
      rule: 'sshfp/length',
      message: `This fingerprint has ${rdata.left} octets where its type has ${octets}, so no client can match it; BIND refuses the zone. Copy it from ssh-keygen -r again.`,
    };
  },
});

export const ipseckey = defineType({
  name: 'IPSECKEY',
  code: 45,
  rfc: 'RFC 4025',
  summary: 'A key of IPsec and the gateway to use.',
  fields: [
    field('precedence', u8, 'Lower numbers are tried first.'),
    field('gateway type', u8, '0 none, 1 IPv4, 2 IPv6, 3 a name.'),
    field('algorithm', u8, '0 no key, 1 DSA, 2 RSA, 3 ECDSA.'),
    field('gateway', gateway(1, 255), 'The gateway, or a dot.'),
    field('key', base64Rest, 'The public key.', { optional: true }),
  ],
  example: '10 1 2 192.0.2.38 AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==',
});

/** AMTRELAY writes its discovery bit and its relay type as two words and sends them as one octet (RFC 8777 §4.2). */
const discoveryAndType: FieldKind = {
  label: 'discovery bit and relay type',
  words: 2,
  read(words, wire) {
    const discovery = readDigits(words);
    if (discovery !== 0 && discovery !== 1)
      return faultAt(words, 'syntax/number-range', 'The discovery bit is 0 or 1.');
    if (!words.next()) return faultAt(words, 'syntax/missing-rdata-field', 'The relay type is missing.');
    const type = readDigits(words);
    if (type < 0 || type > 127)
      return faultAt(words, 'syntax/number-range', 'The relay type is a number from 0 to 127.');
    wire.u8(discovery * 128 + type);
    return undefined;
  },
  show(reader) {
    const octet = reader.u8();
    return `${octet >> 7} ${octet & 127}`;
  },
};

export const amtrelay = defineType({
  name: 'AMTRELAY',
  code: 260,
  rfc: 'RFC 8777',
  summary: 'A relay for automatic multicast tunnels.',
  fields: [
    field('precedence', u8, 'Lower numbers are tried first.'),
    field(
      'discovery and type',
      discoveryAndType,
      'The discovery bit, then 0 none, 1 IPv4, 2 IPv6 or 3 a name.',
    ),
    field('relay', gateway(1, 127), 'The relay, or a dot.'),
  ],
  example: '10 0 1 203.0.113.15',
});

export const cert = defineType({
  name: 'CERT',
  code: 37,
  rfc: 'RFC 4398',
  summary: 'A certificate or a pointer to one.',
  fields: [
    field(
      'type',
      u16Or({
        PKIX: 1,
        SPKI: 2,
        PGP: 3,
        IPKIX: 4,
        ISPKI: 5,
        IPGP: 6,
        ACPKIX: 7,
        IACPKIX: 8,
        URI: 253,
        OID: 254,
      }),
      'The kind of certificate.',
      {
        values: {
          PKIX: 'X.509 certificate',
          SPKI: 'SPKI certificate',
          PGP: 'OpenPGP packet',
          IPKIX: 'URL of an X.509 certificate',
          ISPKI: 'URL of an SPKI certificate',
          IPGP: 'fingerprint and URL of an OpenPGP packet',
          ACPKIX: 'attribute certificate',
          IACPKIX: 'URL of an attribute certificate',
          URI: 'form named by a URI',
          OID: 'form named by an object identifier',
        },
      },
    ),
    field('key tag', u16, 'The tag of the key, or 0.'),
    field('algorithm', u8Or(algorithms), 'The DNSSEC algorithm, or 0.'),
    field('certificate', base64Rest, 'The certificate.'),
  ],
  example: 'PGP 0 0 AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==',
});

export const dhcid = defineType({
  name: 'DHCID',
  code: 49,
  rfc: 'RFC 4701',
  summary: 'Whose DHCP lease this name is.',
  fields: [field('identifier', base64Rest, 'The identifier.')],
  example: 'AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=',
});

/** HIP's fields in the order of RFC 8005 §6; on the wire their lengths come first. */
const hostIdentity: FieldKind = {
  label: 'algorithm, identity tag, key and rendezvous servers',
  isRest: true,
  read(words, wire, rdata) {
    const algorithm = readDigits(words);
    if (algorithm < 0 || algorithm > 255)
      return faultAt(words, 'syntax/number-range', 'The key algorithm is a number from 0 to 255.');
    if (!words.next())
      return faultAt(words, 'syntax/missing-rdata-field', 'The host identity tag is missing.');
    const tagText = words.text.slice(words.start, words.end);
    if (!/^([0-9A-Fa-f]{2}){1,255}$/.test(tagText))
      return faultAt(words, 'syntax/bad-hex', 'The host identity tag is hexadecimal digits.');
    wire.u8(tagText.length / 2);
    wire.u8(algorithm);
    wire.u16(0);
    for (let i = 0; i < tagText.length; i += 2)
      wire.u8(hexDigit(tagText.charCodeAt(i)) * 16 + hexDigit(tagText.charCodeAt(i + 1)));
    if (!words.next()) return faultAt(words, 'syntax/missing-rdata-field', 'The public key is missing.');
    const keyAt = wire.length;
    const fault = readBase64(words, wire, false);
    if (fault) return fault;
    wire.bytes[rdata + 2] = (wire.length - keyAt) >> 8;
    wire.bytes[rdata + 3] = wire.length - keyAt;
    while (words.next()) {
      const nameFault = domainName.read(words, wire, rdata);
      if (nameFault) return nameFault;
    }
    return undefined;
  },
  show(reader, rdata) {
    const tagLength = reader.u8();
    const algorithm = reader.u8();
    const keyLength = reader.u16();
    const shown = [
      String(algorithm),
      showHex(reader.octets(tagLength)).toUpperCase(),
      showBase64(reader.octets(keyLength)),
    ];
    while (reader.left > 0) shown.push(domainName.show(reader, rdata));
    return shown.join(' ');
  },
};

export const hip = defineType({
  name: 'HIP',
  code: 55,
  rfc: 'RFC 8005',
  summary: 'The host identity of a node.',
  fields: [
    field('identity', hostIdentity, 'Key algorithm, identity tag, public key, and rendezvous servers.'),
  ],
  example:
    '2 200100107B1A74DF365639CC39F1D578 AwEAAbdxyhNuSutc5EMzxTs9LBPCIkOFH8cIvM4p9+LrV4e1 rvs.example.net.',
});
