import { field } from '../field.ts';
import { characterString, longString } from '../fields/character-strings.ts';
import { domainName } from '../fields/domain-name.ts';
import { rrType, u8Or, u16 } from '../fields/number.ts';
import { checkSvcParams, svcParams } from '../fields/svc-params.ts';
import { defineType } from '../type.ts';
import type { WireReader } from '../wire.ts';

export const srv = defineType({
  name: 'SRV',
  code: 33,
  rfc: 'RFC 2782',
  summary: 'Where a service runs: `_service._protocol` names point to host and port.',
  fields: [
    field('priority', u16, 'Lower numbers are tried first.'),
    field('weight', u16, 'The share among targets of one priority.'),
    field('port', u16, 'The port of the service.'),
    field(
      'target',
      domainName,
      'The host. It must have an address and must not be an alias; a dot says that the service is not offered.',
      { needsAddress: true, noAlias: true, isHost: true },
    ),
  ],
  example: '0 1 993 imap.example.net.',
});

export const naptr = defineType({
  name: 'NAPTR',
  code: 35,
  rfc: 'RFC 3403 §4',
  summary: 'Rewrites a name into another or into a URI, step by step.',
  fields: [
    field('order', u16, 'Lower numbers come first, always.'),
    field('preference', u16, 'Lower numbers come first within an order.'),
    field('flags', characterString, 'S, A, U or P say what the result is; empty goes on.'),
    field('services', characterString, 'The services that this leads to.'),
    field(
      'regexp',
      characterString,
      'A substitution for the original text; empty when a replacement is given.',
    ),
    field('replacement', domainName, 'The next name, or a dot when a regexp is given.'),
  ],
  example: '100 10 "S" "SIP+D2U" "" _sip._udp.example.net.',
});

export const uri = defineType({
  name: 'URI',
  code: 256,
  rfc: 'RFC 7553',
  summary: 'Where a service is, as a URI.',
  fields: [
    field('priority', u16, 'Lower numbers are tried first.'),
    field('weight', u16, 'The share among targets of one priority.'),
    field('target', longString, 'The URI, in quotes.'),
  ],
  example: '10 1 "https://www.example.net/"',
});

const serviceFields = [
  field('priority', u16, '0 makes an alias; other numbers describe the service, lower ones first.'),
  field('target', domainName, 'The host of the service; a dot stands for the owner itself.', {
    isHost: true,
  }),
  field('parameters', svcParams, 'What a client should know before it connects.', { optional: true }),
];

function checkParams(rdata: WireReader): ReturnType<typeof checkSvcParams> {
  rdata.u16();
  domainName.show(rdata, 0);
  return checkSvcParams(rdata);
}

export const svcb = defineType({
  name: 'SVCB',
  code: 64,
  rfc: 'RFC 9460',
  summary: 'How to reach a service, and with which parameters.',
  fields: serviceFields,
  check: checkParams,
  example: '1 svc.example.net. alpn="dot" port=853',
});

export const https = defineType({
  name: 'HTTPS',
  code: 65,
  rfc: 'RFC 9460 §9',
  summary: 'How to reach a web site: protocols, addresses, or an alias that may stand at the apex.',
  fields: serviceFields,
  check: checkParams,
  example: '1 . alpn="h2,h3" ipv4hint=192.0.2.10',
});

export const dsync = defineType({
  name: 'DSYNC',
  code: 66,
  rfc: 'RFC 9859',
  summary: 'Where a child tells its parent that its DS or NS records changed.',
  fields: [
    field('type', rrType, 'The record type that the notification is about.'),
    field('scheme', u8Or({ NOTIFY: 1 }), '1, NOTIFY: a DNS NOTIFY message.'),
    field('port', u16, 'The port of the target.'),
    field('target', domainName, 'The host that listens.', { isHost: true }),
  ],
  example: 'CDS NOTIFY 5359 cds-scanner.example.net.',
});
