import { type Name, parseName, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { typeCode, typeName } from '../../core/dns/type-names.ts';
import type { TargetFailure } from '../target.ts';
import { servedSerial } from './panel/apply.ts';
import { noAnswer, type PanelHttp, postForm, readJson, refusal } from './panel/http.ts';
import type { Edit, Panel, PanelRecord, PanelZone } from './panel/panel.ts';
import { readRecord, unreadable } from './panel/read-record.ts';
import { identity, type PanelAccess } from './panel/target.ts';
import { fieldsOf, plainWord, rdataText, textOfOctets } from './panel/words.ts';

/** WHM, which sees the zones of its whole server or reseller; or one account's own interface, UAPI. */
export type CpanelInterface = 'whm' | 'uapi';

const product = 'cPanel';

/** The types that cPanel writes. */
const written = new Set('A AAAA AFSDB CAA CNAME DNAME DS HINFO LOC MX NAPTR NS PTR RP SRV TXT'.split(' '));

const calls = {
  whm: { read: '/json-api/parse_dns_zone', write: '/json-api/mass_edit_dns_zone', scheme: 'whm' },
  uapi: { read: '/execute/DNS/parse_zone', write: '/execute/DNS/mass_edit_zone', scheme: 'cpanel' },
} as const;

/** Opens the interface of a cPanel server. Nothing is sent yet. */
export function openCpanel(access: PanelAccess, through: CpanelInterface): Panel {
  const { url, user, secret, timeout, signal } = access;
  const { read, write, scheme } = calls[through];
  const headers = { Authorization: `${scheme} ${user}:${secret}`, Accept: 'application/json' };
  const http: PanelHttp = { product, url, identity, secret, headers, timeout, signal };
  const call = async (path: string, zone: Name, form: URLSearchParams) => {
    form.set('zone', withoutDot(zone));
    if (through === 'whm') form.set('api.version', '1');
    const text = await postForm(http, path, form);
    if (typeof text !== 'string') return text;
    const json = readJson(http, text);
    return 'failure' in json ? json : resultOf(http, json.body, zone, user);
  };
  return {
    product,
    async zone(zone) {
      const result = await call(read, zone, new URLSearchParams());
      if ('failure' in result) return result;
      const list = through === 'whm' ? (result.data as Envelope | null)?.payload : result.data;
      return Array.isArray(list) ? zoneOf(zone, list) : noAnswer(http);
    },
    async edit(zone, live, edits) {
      const result = await call(write, zone, formOf(live, edits));
      return 'failure' in result ? result : undefined;
    },
  };
}

/** What an answer of either interface may have: `metadata` and `data` of WHM; the others of UAPI, in `result` or not. */
interface Envelope {
  readonly metadata?: { readonly result?: unknown; readonly reason?: unknown };
  readonly data?: unknown;
  readonly payload?: unknown;
  readonly result?: Envelope;
  readonly status?: unknown;
  readonly errors?: unknown;
  /** What an interface of before says to whom it does not let in. */
  readonly cpanelresult?: { readonly error?: unknown };
}

function resultOf(
  http: PanelHttp,
  envelope: Envelope,
  zone: Name,
  user: string,
): { readonly data: unknown } | TargetFailure {
  const { metadata } = envelope;
  if (Number(metadata?.result) === 1) return { data: envelope.data };
  if (metadata?.result !== undefined) return refusal(http, withoutDot(zone), `"${user}"`, metadata.reason);
  const { status, errors, cpanelresult, data } = envelope.result ?? envelope;
  if (Number(status) === 1) return { data };
  const says = Array.isArray(errors) ? errors.join(' ') : cpanelresult?.error;
  return refusal(http, withoutDot(zone), `"${user}"`, says);
}

/** One call: the serial that was read, which cPanel compares with its own, and all edits. */
function formOf(live: PanelZone, edits: readonly Edit[]): URLSearchParams {
  const form = new URLSearchParams({ serial: String(servedSerial(live)) });
  for (const { kind, record } of edits)
    form.append(kind, kind === 'add' ? JSON.stringify(itemOf(record)) : record.handle);
  return form;
}

function itemOf({ owner, type, ttl, rdata }: ResourceRecord) {
  const data = fieldsOf(type, rdata).map((it) => (it.kind === 'word' ? it.text : textOfOctets(it.octets)));
  return { dname: owner, ttl, record_type: typeName(type), data };
}

function obstacle({ type, rdata }: ResourceRecord): string | undefined {
  if (!written.has(typeName(type))) return 'is of a type that its interface does not write';
  const isText = fieldsOf(type, rdata).every(
    (it) => it.kind === 'word' || textOfOctets(it.octets) !== undefined,
  );
  return isText ? undefined : 'has octets that are no UTF-8 text';
}

/** One line or group of lines of the zone file, as cPanel gives it. */
interface Item {
  readonly type: unknown;
  readonly line_index: unknown;
  readonly record_type: unknown;
  readonly ttl: unknown;
  readonly dname_b64: unknown;
  readonly data_b64: unknown;
  readonly text_b64: unknown;
}

function zoneOf(zone: Name, items: readonly (Partial<Item> | null)[]): PanelZone {
  const limits = { by: product, obstacle };
  const records: PanelRecord[] = [];
  for (const it of items) {
    const item = it ?? {};
    const fault = item.type === 'control' ? controlFault(zone, decode(item.text_b64)) : undefined;
    if (fault !== undefined) return { records: [], limits, fault };
    if (item.type === 'comment' || item.type === 'control') continue;
    const record = recordOf(zone, item);
    if (!record) return { records: [], limits, fault: unreadable(product, zone) };
    records.push({ ...record, handle: String(item.line_index) });
  }
  return { records, limits };
}

function recordOf(
  zone: Name,
  { record_type: type, ttl, dname_b64: owner, data_b64: data, line_index: line }: Partial<Item>,
): ResourceRecord | undefined {
  const code = typeof type === 'string' ? typeCode(type) : undefined;
  const rdata = code && Array.isArray(data) ? rdataText(code, data.map(decode)) : undefined;
  if (code === undefined || rdata === undefined || !isNumber(line) || !isNumber(ttl)) return undefined;
  return readRecord(zone, plainWord(decode(owner)), Number(ttl), code, rdata);
}

/** `$TTL` is in each record already; other directives make line numbers and names mean something else. */
function controlFault(zone: Name, octets: Uint8Array): string | undefined {
  const [directive = '', argument = ''] = String.fromCharCode(...octets)
    .trim()
    .split(/\s+/);
  if (directive.toUpperCase() === '$TTL') return undefined;
  if (directive.toUpperCase() === '$ORIGIN' && parseName(argument) === zone) return undefined;
  const shown = directive.replace(/[^$A-Za-z]/g, '').slice(0, 20);
  return (
    `The zone file of ${withoutDot(zone)} has ${shown}, which its records would have to be read with. ` +
    'Write the records out there, then deploy.'
  );
}

/** Versions of cPanel disagree on whether numbers are in quotes. */
function isNumber(value: unknown): boolean {
  return /^\d{1,10}$/.test(String(value));
}

function decode(base64: unknown): Uint8Array {
  return Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64');
}
