import type { Field } from '../../dns/field.ts';
import { ipv4, ipv6 } from '../../dns/fields/address.ts';
import { base64Rest, hexRest } from '../../dns/fields/encoded.ts';
import { rrType, ttl } from '../../dns/fields/number.ts';
import { svcParamKeys, svcParams } from '../../dns/fields/svc-params.ts';
import { labelsOf, type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { typeDefinition } from '../../dns/rdata.ts';
import { ttlInWords } from '../../dns/ttl.ts';
import { typeCode } from '../../dns/type-names.ts';
import { cname, rp, soa } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { caa } from '../../dns/types/security.ts';
import { WireReader } from '../../dns/wire.ts';
import { serviceOfAlias, serviceOfExchange } from '../../mail/services/detect.ts';
import { textFromOctets } from '../../text/octets.ts';
import type { Published } from '../../workspace/published.ts';
import type { FieldPlace, Record } from '../../zone/record.ts';
import { describeAddress } from './address.ts';
import { code, linkRfcs, listed, paragraphs, shortened } from './markdown.ts';
import { serialInWords } from './serial.ts';
import { describeTarget } from './target.ts';

/** What a field of RDATA is, and what its value means; `written` is the word that the cursor is on. */
export function describeField(
  published: Published,
  record: Record,
  place: FieldPlace,
  written: string,
): string | undefined {
  const type = record.definition;
  const field = type?.fields[place.field];
  if (!type || !field) return undefined;
  return paragraphs(
    `**${type.name} ${field.name}** (${field.kind.label})`,
    field.summary,
    meaningOf(published, record, field, place, written).join(' '),
    inAll(record),
    linkRfcs(type.rfc),
  );
}

function meaningOf(
  published: Published,
  record: Record,
  field: Field,
  { from, to }: FieldPlace,
  written: string,
): readonly string[] {
  const { rdata, type } = record;
  if (field.kind.isName) {
    const name = record.zone.names.nameFromWire(rdata, from);
    if ((type === soa.code && field.name === 'contact') || (type === rp.code && field.name === 'mailbox'))
      return [`${code(mailboxOf(name))}.`];
    return [`**${code(name)}**.`, ...describeTarget(published, name), ...serviceOf(type, name)];
  }
  if (field.kind === ipv4 || field.kind === ipv6) return describeAddress(published, rdata.subarray(from, to));
  if (field.kind === svcParams) return paramOf(written);
  if (field.kind === hexRest || field.kind === base64Rest) return [`${to - from} octets.`];
  const shown = field.kind.show(new WireReader(rdata, from, to), 0);
  if (field.kind === ttl) return [`**${ttlInWords(Number(shown))}**.`];
  if (type === soa.code && field.name === 'serial') return serialOf(published, Number(shown));
  if (field.kind === rrType) return [typeDefinition(typeCode(shown) ?? -1)?.summary ?? ''];
  if (type === caa.code && field.name === 'value') return authorityOf(record);
  const meaning = field.values?.[shown] ?? field.values?.[shown.toLowerCase()];
  return meaning === undefined ? [] : [`${code(shortened(shown))}: ${meaning}.`];
}

/** Of a record whose numbers only make sense together, what each of them says. */
function inAll(record: Record): string | undefined {
  const fields = record.definition?.fields ?? [];
  if (fields.filter((it) => it.values !== undefined).length < 2 || record.type === caa.code) return undefined;
  const said = record.fields.flatMap(({ field, from, to }) => {
    const { kind, name, values } = fields[field] as Field;
    const meaning = values?.[kind.show(new WireReader(record.rdata, from, to), 0)];
    return meaning === undefined ? [] : [`${name} ${meaning}`];
  });
  return said.length < 2 ? undefined : `In all: ${said.join('; ')}.`;
}

function serviceOf(type: number, name: Name): readonly string[] {
  const service =
    type === mx.code ? serviceOfExchange(name) : type === cname.code ? serviceOfAlias(name) : undefined;
  return service ? [`Belongs to **${service.name}** ([their page](${service.docs})).`] : [];
}

function serialOf({ snapshot, zone }: Published, serial: number): readonly string[] {
  const words = serialInWords(serial);
  const committed = committedSerial(snapshot, zone.files[0]?.uri);
  return [
    ...(words === undefined ? [] : [`**${words}**.`]),
    ...(committed === undefined ? [] : [`Version control has ${code(String(committed))}.`]),
  ];
}

/** The serial that a zone has in version control, where that is another text. */
export function committedSerial(
  snapshot: Published['snapshot'],
  uri: string | undefined,
): number | undefined {
  const zone = uri === undefined ? undefined : snapshot.committedZoneAt(uri);
  for (const { first } of zone?.rrsetsOf(soa.code) ?? []) return serialIn(first);
  return undefined;
}

/** The serial of an SOA record. */
export function serialIn({ rdata }: Record): number {
  return new WireReader(rdata, rdata.length - 20).u32();
}

/** RFC 1035 §8: the first label is the local part. */
function mailboxOf(name: Name): string {
  const [local = ''] = labelsOf(name);
  const domain = parentOf(name);
  return `${local.replaceAll('\\.', '.')}@${domain === undefined ? '' : withoutDot(domain)}`;
}

function paramOf(written: string): readonly string[] {
  const key = written.split('=', 1)[0] ?? '';
  const known = svcParamKeys.find((it) => it.name === key.toLowerCase());
  if (known) return [`${code(known.name)} (key ${known.key}): ${known.summary}`];
  return /^key\d+$/.test(key) ? [`${code(key)}: a key without a name.`] : [];
}

const caaTag = caa.fields[1] as Field;

const granted: Readonly<globalThis.Record<string, string>> = {
  issue: 'certificates',
  issuewild: 'wildcard certificates',
  issuemail: 'S/MIME certificates',
  issuevmc: 'mark certificates',
};

/** RFC 8659 §4.2: the authority and its parameters between semicolons; without an authority, nobody. */
function authorityOf({ rdata }: Record): readonly string[] {
  const tag = caaTag.kind.show(new WireReader(rdata, 1), 0);
  const what = granted[tag.toLowerCase()];
  if (what === undefined) return [];
  const value = textFromOctets(rdata.subarray(2 + (rdata[1] as number)));
  const [authority = '', ...parameters] = value.split(';').map((it) => it.trim());
  const rest = parameters.filter((it) => it !== '');
  if (authority === '') return [`Nobody may issue ${what}.`];
  return [
    `${code(authority)} may issue ${what}${rest.length > 0 ? `, with ${listed(rest.map(code))}` : ''}.`,
  ];
}
