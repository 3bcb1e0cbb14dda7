import { labelsOf, type Name } from '../../dns/name.ts';
import { nextSerial } from '../../dns/serial.ts';
import { a, aaaa, soa } from '../../dns/types/basic.ts';
import { roleOfOwner } from '../../mail/recognize.ts';
import type { Offer } from './offer.ts';
import type { Place } from './place.ts';
import { servicePort } from './service-ports.ts';
import { choice, mapText, plainText, type Snippet, stop } from './snippet.ts';
import { textRecords } from './text/whole-texts.ts';

/** Whole records behind an owner, with places to fill in. */
export function recordOffers(place: Place): readonly Offer[] {
  const { owner, zone } = place;
  const isApex = owner !== undefined && owner === zone.apex;
  const host = hostOf(place);
  const offers: Offer[] = [];
  if (isApex && !zone.find(owner, soa.code))
    offers.push(recordOffer('SOA …', 'a whole SOA record', soaRecord(place), 0));
  offers.push(
    recordOffer('MX …', 'a mail host', ['MX ', stop('10'), ' ', stop(host)], 30),
    recordOffer('MX 0 .', 'the name takes no mail (RFC 7505)', ['MX 0 .'], 31),
    recordOffer(
      'CAA …',
      'who may issue certificates',
      ['CAA 0 ', choice('issue', 'issuewild', 'iodef'), ' "', stop('letsencrypt.org'), '"'],
      32,
    ),
  );
  const [service = '', transport = ''] = owner === undefined ? [] : labelsOf(owner);
  if (/^_(?:tcp|udp)$/.test(transport)) {
    const port = servicePort(service) ?? 443;
    offers.push(
      /^_\d+$/.test(service)
        ? recordOffer('TLSA …', 'the key of the server (DANE)', tlsaRecord, 0)
        : recordOffer('SRV …', 'host and port of the service', srvRecord(port, host), 0),
    );
  } else {
    offers.push(
      recordOffer('SRV …', 'host and port of a service', srvRecord(443, host), 33),
      recordOffer('TLSA …', 'the key of a server (DANE)', tlsaRecord, 34),
    );
  }
  for (const { label, detail, text } of textRecords(place)) {
    const isExpected = owner !== undefined && roleOfOwner(owner) !== undefined;
    const record: Snippet = ['TXT "', ...text, '"'];
    offers.push(recordOffer(`TXT "${label}"`, detail, record, isExpected ? 0 : 35));
  }
  return offers;
}

/** Whole records with their owners, for an empty line. */
export function ownedRecordOffers(place: Place): readonly Offer[] {
  const { zone } = place;
  if (zone.apex === undefined) return [];
  const at = place.written(zone.apex);
  const below = (label: string) => place.written(`${label}.${zone.apex === '.' ? '' : zone.apex}` as Name);
  const host = hostOf(place);
  const offers: Offer[] = [];
  const add = (label: string, detail: string, text: Snippet) =>
    offers.push(recordOffer(label, detail, text, 10));
  if (!zone.find(zone.apex, soa.code))
    add('SOA record', 'the start of the zone', [`${at} `, ...soaRecord(place)]);
  add('MX record', 'a mail host of the zone', [`${at} MX `, stop('10'), ' ', stop(host)]);
  const spf = textRecords(place, 'spf')[0]?.text ?? [];
  add('SPF record', 'who may send as the zone', [`${at} TXT "`, ...spf, '"']);
  const dmarc = textRecords(place, 'dmarc')[0]?.text ?? [];
  add('DMARC record', 'what receivers do with forged mail', [`${below('_dmarc')} TXT "`, ...dmarc, '"']);
  const mtaSts = textRecords(place, 'mta-sts')[0]?.text ?? [];
  const tlsRpt = textRecords(place, 'tls-rpt')[0]?.text ?? [];
  add('MTA-STS and TLS-RPT records', 'that senders should use TLS, and report on it', [
    `${below('_mta-sts')} TXT "`,
    ...mtaSts,
    `"\n${below('mta-sts')} A `,
    stop('192.0.2.1'),
    `\n${below('_smtp._tls')} TXT "`,
    ...tlsRpt,
    '"',
  ]);
  add('Parked domain: no mail', 'takes no mail, sends none, and says so', [
    `${at} MX 0 .\n${at} TXT "v=spf1 -all"\n${below('_dmarc')} TXT "v=DMARC1; p=reject"`,
  ]);
  return offers;
}

function recordOffer(label: string, detail: string, text: Snippet, rank: number): Offer {
  return {
    label,
    kind: 'record',
    detail,
    text,
    rank,
    filter: plainText(mapText(text, (it) => it.replace(/\n.*/s, ''))).concat(' ', label),
    documentation: () => `\`\`\`dns-zone\n${plainText(text)}\n\`\`\``,
  };
}

/** The hash of the server's key, whoever certified it: what survives a renewal with the same key (RFC 7671 §5.1). */
const tlsaRecord: Snippet = [
  'TLSA ',
  choice('3', '2', '1', '0'),
  ' ',
  choice('1', '0'),
  ' ',
  choice('1', '2', '0'),
  ' ',
  stop(),
];

function srvRecord(port: number, host: string): Snippet {
  return ['SRV ', stop('0'), ' ', stop('1'), ' ', stop(String(port)), ' ', stop(host)];
}

function soaRecord(place: Place): Snippet {
  const { agency } = place.snapshot;
  const primary = agency?.nameservers[0];
  const contact = contactOf(place);
  return [
    'SOA ',
    stop(primary === undefined ? 'ns1' : place.written(primary)),
    ' ',
    stop(contact),
    ' ',
    stop(String(nextSerialOf(place) ?? 1)),
    ' ',
    stop('14400'),
    ' ',
    stop('3600'),
    ' ',
    stop('1209600'),
    ' ',
    stop('3600'),
  ];
}

/** The agency's contact as an RNAME: the first dot that is not escaped stands for the @ (RFC 1035 §3.3.13). */
function contactOf(place: Place): string {
  const [local = '', domain] = (place.snapshot.agency?.contact ?? '').split('@');
  return domain === undefined
    ? 'hostmaster'
    : place.written(`${local.replaceAll('.', '\\.')}.${domain}.` as Name);
}

/** The serial of the next version of the zone, dated where the day is known. */
export function nextSerialOf({ zone, snapshot }: Place): number | undefined {
  const record = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
  const rdata = record?.rdata;
  const current = rdata && serialIn(rdata);
  if (snapshot.today === undefined)
    return current === undefined ? undefined : nextSerial('increment', current, new Date(0));
  return nextSerial('date', current, new Date(snapshot.today * 1000));
}

/** The serial lies before the four timers, at the end of the RDATA. */
function serialIn(rdata: Uint8Array): number {
  return new DataView(rdata.buffer, rdata.byteOffset, rdata.byteLength).getUint32(rdata.length - 20);
}

/** The mail host of the zone, as it is written here. */
function hostOf(place: Place): string {
  const { zone } = place;
  const hosts = ['mail', 'mx', 'smtp'].map(
    (label) => `${label}.${zone.apex === '.' ? '' : zone.apex}` as Name,
  );
  const found = hosts.find((it) => zone.find(it, a.code) ?? zone.find(it, aaaa.code));
  return found === undefined ? 'mail' : place.written(found);
}
