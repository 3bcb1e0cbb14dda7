import { field } from '../field.ts';
import { characterStrings } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { base64Rest, hexRest } from '../fields/encoded.ts';
import { u8, u16 } from '../fields/number.ts';
import { defineType } from '../type.ts';
import { preference } from './preference.ts';
import { tlsaFields } from './tlsa-fields.ts';

export const mx = defineType({
  name: 'MX',
  code: 15,
  rfc: 'RFC 1035 §3.3.9',
  summary: 'A host that accepts mail for the owner.',
  fields: [
    preference,
    field(
      'exchange',
      domainName,
      'The host. It must have an address and must not be an alias; `0 .` says that the name takes no mail (RFC 7505).',
      { needsAddress: true, noAlias: true, isHost: true },
    ),
  ],
  example: '10 mail.example.net.',
});

export const spf = defineType({
  name: 'SPF',
  code: 99,
  rfc: 'RFC 7208 §3.1',
  summary: 'The retired type for SPF; receivers read TXT only.',
  status: 'obsolete',
  fields: [field('text', characterStrings, 'The SPF record.')],
  example: '"v=spf1 -all"',
});

export const smimea = defineType({
  name: 'SMIMEA',
  code: 53,
  rfc: 'RFC 8162',
  summary: 'The S/MIME certificate of a mailbox.',
  fields: tlsaFields,
  example: '3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
});

export const openpgpkey = defineType({
  name: 'OPENPGPKEY',
  code: 61,
  rfc: 'RFC 7929',
  summary: 'The OpenPGP key of a mailbox.',
  fields: [field('key', base64Rest, 'The transferable public key.')],
  example: 'mQENBFVHm5sB',
});

export const kx = defineType({
  name: 'KX',
  code: 36,
  rfc: 'RFC 2230',
  summary: 'A host that exchanges keys for the owner.',
  fields: [preference, field('exchanger', domainName, 'The host.', { isHost: true })],
  example: '10 kx.example.net.',
});

export const afsdb = defineType({
  name: 'AFSDB',
  code: 18,
  rfc: 'RFC 1183 §1',
  summary: 'A server of an AFS cell.',
  fields: [
    field('subtype', u16, '1 for an AFS volume server, 2 for DCE.'),
    field('host', domainName, 'The server.', { isHost: true, noAlias: true }),
  ],
  example: '1 afs.example.net.',
});

export const sink = defineType({
  name: 'SINK',
  code: 40,
  rfc: 'draft-eastlake-kitchen-sink',
  summary: 'Anything at all; never settled.',
  status: 'experimental',
  fields: [
    field('coding', u8, 'The coding.'),
    field('subcoding', u8, 'The subcoding.'),
    field('data', base64Rest, 'The data.', { optional: true }),
  ],
  example: '1 0 AQ==',
});

export const eid = defineType({
  name: 'EID',
  code: 31,
  rfc: 'draft-ietf-nimrod-dns',
  summary: 'A Nimrod endpoint identifier.',
  status: 'obsolete',
  fields: [field('identifier', hexRest, 'The identifier.')],
  example: '12 89 AB',
});

export const nimloc = defineType({
  name: 'NIMLOC',
  code: 32,
  rfc: 'draft-ietf-nimrod-dns',
  summary: 'A Nimrod locator.',
  status: 'obsolete',
  fields: [field('locator', hexRest, 'The locator.')],
  example: '12 89 AB',
});
