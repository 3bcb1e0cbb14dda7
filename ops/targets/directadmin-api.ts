import { type Name, withoutDot } from '../../core/dns/name.ts';
import { showRdata } from '../../core/dns/rdata.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { typeCode, typeName } from '../../core/dns/type-names.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import { isSignerType, rrType } from '../../core/plan/rr-type.ts';
import { rdataKey, rrsetId } from '../../core/plan/rrset.ts';
import type { ServerLimits } from '../../core/plan/server-limits.ts';
import type { TargetFailure } from '../target.ts';
import { noAnswer, type PanelHttp, postForm, readJson, refusal } from './panel/http.ts';
import type { Edit, Panel, PanelRecord, PanelZone } from './panel/panel.ts';
import { readRecord, unreadable } from './panel/read-record.ts';
import { identity, type PanelAccess } from './panel/target.ts';

const product = 'DirectAdmin';
const path = '/CMD_API_DNS_CONTROL';

const written = new Set('A AAAA CAA CNAME MX NS PTR SRV TLSA TXT'.split(' '));

/** What DirectAdmin lists of a zone, as far as a deploy needs it. */
interface Listing {
  readonly records?: unknown;
  readonly dns_ttl?: unknown;
  readonly dns_caa?: unknown;
  readonly dns_tlsa?: unknown;
}

/** Opens the interface of a DirectAdmin server. Nothing is sent yet. */
export function openDirectadmin({ url, user, secret, timeout, signal }: PanelAccess): Panel {
  const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  const http: PanelHttp = {
    product,
    url,
    identity,
    secret,
    headers: { Authorization: authorization },
    timeout,
    signal,
  };
  const call = async (
    zone: Name,
    form: Readonly<Record<string, string>>,
  ): Promise<{ readonly body: Listing } | TargetFailure> => {
    const all = new URLSearchParams({ domain: withoutDot(zone), json: 'yes', ...form });
    const text = await postForm(http, path, all);
    if (typeof text !== 'string') return text;
    const json = readJson(http, text);
    if ('failure' in json) return json;
    const { error, result, details } = json.body as Readonly<Record<string, unknown>> & ErrorBody;
    if (!error || error === '0') return { body: json.body };
    const says = [error, result, details].filter((it) => typeof it === 'string' && it !== '1').join(': ');
    return refusal(http, withoutDot(zone), `"${user}"`, says);
  };
  return {
    product,
    async zone(zone) {
      const listing = await call(zone, { full_mx_records: 'yes', ttl: 'yes' });
      if ('failure' in listing) return listing;
      const text = await postForm(http, path, new URLSearchParams({ domain: withoutDot(zone) }));
      if (typeof text !== 'string') return text;
      if (!/\sSOA\s/i.test(text)) return noAnswer(http);
      return zoneOf(zone, listing.body, text);
    },
    async edit(zone, _, edits) {
      for (const form of formsOf(zone, edits)) {
        const answer = await call(zone, form);
        if ('failure' in answer) return answer;
      }
      return undefined;
    },
  };
}

interface ErrorBody {
  readonly error?: unknown;
  readonly result?: unknown;
  readonly details?: unknown;
}

/** One form for each record to add; removals that follow one another go together. */
function formsOf(zone: Name, edits: readonly Edit[]): readonly Readonly<Record<string, string>>[] {
  const forms: Record<string, string>[] = [];
  let removal: Record<string, string> | undefined;
  for (const [i, { kind, record }] of edits.entries()) {
    if (kind === 'add') {
      removal = undefined;
      forms.push(additionOf(zone, record));
      continue;
    }
    if (removal === undefined) {
      removal = { action: 'select', delete: 'yes' };
      forms.push(removal);
    }
    removal[`${typeName(record.type).toLowerCase()}recs${i}`] = record.handle;
  }
  return forms;
}

function additionOf(zone: Name, { owner, type, ttl, rdata }: ResourceRecord): Record<string, string> {
  const name = owner === zone ? zone : owner.slice(0, -zone.length - 1);
  const value = showRdata(type, rdata);
  const form = { action: 'add', type: typeName(type), name, ttl: String(ttl) };
  if (type !== rrType.mx) return { ...form, value };
  const [preference = '', host = ''] = value.split(' ');
  return { ...form, value: preference, mx_value: host };
}

/** What the zone file has, each record with the words by which the list calls it. */
function zoneOf(zone: Name, listing: Listing, text: string): PanelZone {
  const all = readRecords(zone, text).filter(({ type }) => !isSignerType(type));
  const limits = limitsOf(listing, all);
  const fault = (message: string) => ({ records: [], limits, fault: message });
  const handles = handlesOf(zone, listing.records);
  if (!handles) return fault(unreadable(product, zone));
  const records: PanelRecord[] = [];
  for (const record of all) {
    const handle = record.type === rrType.soa ? '' : handles.get(keyOf(record));
    if (handle === undefined) return fault(explainDifference(zone));
    handles.delete(keyOf(record));
    records.push({ ...record, handle });
  }
  return handles.size > 0 ? fault(explainDifference(zone)) : { records, limits };
}

function handlesOf(zone: Name, list: unknown): Map<string, string> | undefined {
  if (!Array.isArray(list)) return undefined;
  const handles = new Map<string, string>();
  for (const { name, type, value, combined } of list.map((it) => it ?? {})) {
    const code = typeof type === 'string' ? typeCode(type) : undefined;
    if (code === rrType.soa || (code !== undefined && isSignerType(code))) continue;
    if (code === undefined || typeof name !== 'string' || typeof value !== 'string') return undefined;
    const record = readRecord(zone, name, 0, code, value);
    if (!record || typeof combined !== 'string') return undefined;
    handles.set(keyOf(record), combined);
  }
  return handles;
}

function keyOf({ owner, type, rdata }: ResourceRecord): string {
  return `${rrsetId(owner, type)} ${rdataKey(type, rdata)}`;
}

function explainDifference(zone: Name): string {
  return (
    `DirectAdmin lists other records of ${withoutDot(zone)} than its zone file has. Somebody may be changing it just ` +
    'now: try again. Where that goes on, the file was changed by hand; save the zone in the panel once.'
  );
}

function limitsOf(listing: Listing, records: readonly ResourceRecord[]): ServerLimits {
  const isOff = (value: unknown) => /^(?:0|no|off)$/i.test(String(value));
  const off = new Set([isOff(listing.dns_caa) ? 'CAA' : '', isOff(listing.dns_tlsa) ? 'TLSA' : '']);
  const first = records.find(({ type }) => type !== rrType.soa);
  return {
    by: product,
    obstacle: ({ type }) => {
      if (!written.has(typeName(type))) return 'is of a type that its interface does not write';
      return off.has(typeName(type)) ? 'is of a type that is switched off there' : undefined;
    },
    ttl: isOff(listing.dns_ttl) ? first?.ttl : undefined,
  };
}
