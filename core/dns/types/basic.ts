import { field } from '../field.ts';
import { ipv4, ipv6 } from '../fields/address.ts';
import { characterString, characterStrings } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { ttl, u32 } from '../fields/number.ts';
import { defineType } from '../type.ts';

export const a = defineType({
  name: 'A',
  code: 1,
  rfc: 'RFC 1035 §3.4.1',
  summary: 'The IPv4 address of a host.',
  fields: [field('address', ipv4, 'Four numbers from 0 to 255.')],
  example: '192.0.2.10',
});

export const aaaa = defineType({
  name: 'AAAA',
  code: 28,
  rfc: 'RFC 3596 §2',
  summary: 'The IPv6 address of a host.',
  fields: [field('address', ipv6, 'Eight groups of hexadecimal digits; :: stands for zeros.')],
  example: '2001:db8::10',
});

export const ns = defineType({
  name: 'NS',
  code: 2,
  rfc: 'RFC 1035 §3.3.11',
  summary: 'A name server of the zone, or of the zone delegated here.',
  fields: [
    field('server', domainName, 'The name server. It must have an address and must not be an alias.', {
      needsAddress: true,
      noAlias: true,
      isHost: true,
    }),
  ],
  example: 'ns1.example.net.',
});

export const cname = defineType({
  name: 'CNAME',
  code: 5,
  rfc: 'RFC 1035 §3.3.1',
  summary: 'Makes the owner an alias; it can have no other records.',
  fields: [field('target', domainName, 'The name that this one is an alias of.')],
  example: 'www.example.net.',
  isSingleton: true,
});

export const dname = defineType({
  name: 'DNAME',
  code: 39,
  rfc: 'RFC 6672',
  summary: 'Makes every name below the owner an alias below the target.',
  fields: [field('target', domainName, 'The name that replaces the owner in names below it.')],
  example: 'example.org.',
  isSingleton: true,
});

export const ptr = defineType({
  name: 'PTR',
  code: 12,
  rfc: 'RFC 1035 §3.3.12',
  summary: 'Points to another name; in reverse zones, from an address to its host.',
  fields: [field('target', domainName, 'The host, with its final dot.')],
  example: 'mail.example.net.',
});

export const soa = defineType({
  name: 'SOA',
  code: 6,
  rfc: 'RFC 1035 §3.3.13',
  summary: 'The start of the zone: its primary, its contact and its timers.',
  fields: [
    field('primary', domainName, 'The primary name server (MNAME).', { isHost: true }),
    field(
      'contact',
      domainName,
      'The mailbox of the person in charge (RNAME); its first dot stands for the @.',
    ),
    field('serial', u32, 'The version of the zone; secondaries transfer it when it grows (RFC 1982).'),
    field('refresh', ttl, 'How often secondaries ask for the serial.'),
    field('retry', ttl, 'How long a secondary waits after a failed refresh.'),
    field('expire', ttl, 'How long a secondary serves the zone without reaching the primary.'),
    field('minimum', ttl, 'How long resolvers remember that a name does not exist (RFC 2308 §4).'),
  ],
  example: 'ns1.example.net. hostmaster.example.net. 2026112301 14400 3600 1209600 3600',
  isSingleton: true,
});

export const txt = defineType({
  name: 'TXT',
  code: 16,
  rfc: 'RFC 1035 §3.3.14',
  summary: 'Text: SPF, DKIM, DMARC, verification tokens and more.',
  fields: [
    field('text', characterStrings, 'Strings of at most 255 octets each; readers join them without a blank.'),
  ],
  example: '"v=spf1 -all"',
});

export const hinfo = defineType({
  name: 'HINFO',
  code: 13,
  rfc: 'RFC 1035 §3.3.2',
  summary: 'The machine and system of a host; RFC 8482 answers ANY with it.',
  fields: [
    field('cpu', characterString, 'The kind of machine.'),
    field('system', characterString, 'The operating system.'),
  ],
  example: '"RFC8482" ""',
});

export const rp = defineType({
  name: 'RP',
  code: 17,
  rfc: 'RFC 1183 §2.2',
  summary: 'The person responsible for the owner.',
  fields: [
    field('mailbox', domainName, 'The mailbox; its first dot stands for the @.'),
    field('text', domainName, 'A name whose TXT records say more, or a dot.'),
  ],
  example: 'admin.example.net. .',
});
