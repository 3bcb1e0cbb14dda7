/** Zones as the JSON of dns-zonefile. What that library cannot hold is refused with a list, never lost. */

import zonefile from 'dns-zonefile';
import { type Name, parseName, withoutDot } from '../core/dns/name.ts';
import { showRdata } from '../core/dns/rdata.ts';
import type { ResourceRecord } from '../core/dns/resource-record.ts';
import { typeName } from '../core/dns/type-names.ts';
import { readRecords, readZoneText } from '../core/plan/read-records.ts';
import { rrType } from '../core/plan/rr-type.ts';
import { rdataKey } from '../core/plan/rrset.ts';
import { findSoa } from '../core/plan/soa.ts';
import { entriesOf, faultsOfJson, fields } from './exchange-faults.ts';

/** The JSON of dns-zonefile. */
export type ZoneJson = Parameters<typeof zonefile.generate>[0];

/** The library's own declaration leaves the template out. */
const generate = zonefile.generate as (json: ZoneJson, template: string) => string;

/** What cannot be exchanged, one line each: which record, or which place of the JSON, and why. */
export interface ExchangeRefusal {
  readonly refused: readonly string[];
}

/** The types that the library has, under the names of its lists. */
const lists: Readonly<Record<number, string>> = {
  [rrType.ns]: 'ns',
  [rrType.a]: 'a',
  [rrType.aaaa]: 'aaaa',
  [rrType.cname]: 'cname',
  [rrType.mx]: 'mx',
  [rrType.ptr]: 'ptr',
  [rrType.txt]: 'txt',
  [rrType.srv]: 'srv',
  [rrType.spf]: 'spf',
  257: 'caa',
  [rrType.ds]: 'ds',
};

const numbers: ReadonlySet<string> = new Set(['preference', 'priority', 'weight', 'port', 'flags', 'ttl']);

/**
 * A zone's records as JSON. Refused where the library could not give the same records back: other types, names and
 * texts that need escapes, TTLs of 0, which it reads as none. Every record gets its own TTL.
 */
export function zoneToJson(
  apex: Name,
  records: readonly ResourceRecord[],
): { readonly json: ZoneJson } | ExchangeRefusal {
  const soa = findSoa(records);
  if (!soa)
    return { refused: [`${withoutDot(apex)} has no SOA record, which the format cannot be without.`] };
  const refused = records.flatMap((record) => {
    const reason = reasonAgainst(record);
    return reason === undefined ? [] : [`${withoutDot(record.owner)} ${typeName(record.type)}: ${reason}`];
  });
  if (refused.length > 0) return { refused };
  const json: Record<string, unknown> = { $origin: apex, soa: soaToJson(soa) };
  for (const record of records) {
    const list = lists[record.type];
    if (list === undefined) continue;
    const entries = (json[list] ?? []) as unknown[];
    json[list] = entries;
    entries.push(recordToJson(list, record));
  }
  // The proof is the way back: whatever the library changes on it is refused as well.
  const back = zoneFromJson(json, apex);
  if ('refused' in back) return back;
  const lost = missingFrom(records, readRecords(apex, back.text));
  if (lost.length === 0) return { json: json as ZoneJson };
  return { refused: lost.map((it) => `${describe(it)}: dns-zonefile does not give it back as it is.`) };
}

function reasonAgainst({ owner, type, ttl, rdata }: ResourceRecord): string | undefined {
  if (type !== rrType.soa && lists[type] === undefined) return 'dns-zonefile has no records of this type.';
  const shown = showRdata(type, rdata);
  if (owner.includes('\\') || shown.includes('\\')) return 'dns-zonefile knows no escapes.';
  if (/[()'; ]/.test(owner)) return 'dns-zonefile takes characters of this name for something else.';
  if (/['$]/.test(shown)) return "dns-zonefile takes a ' or a $ in a text for something else.";
  return ttl === 0 ? 'dns-zonefile reads a TTL of 0 as none.' : undefined;
}

function soaToJson({ ttl, rdata }: ResourceRecord) {
  const [mname, rname, serial, refresh, retry, expire, minimum] = showRdata(rrType.soa, rdata).split(' ');
  return {
    name: '@',
    mname,
    rname,
    serial: Number(serial),
    refresh: Number(refresh),
    retry: Number(retry),
    expire: Number(expire),
    minimum: Number(minimum),
    ttl,
  };
}

function recordToJson(list: string, { owner, ttl, type, rdata }: ResourceRecord) {
  const shown = showRdata(type, rdata);
  const names = fields[list] as readonly string[];
  const words = names.length === 1 ? [shown] : splitWords(shown, names.length);
  const entry: Record<string, unknown> = { name: owner, ttl };
  for (const [i, name] of names.entries()) entry[name] = numbers.has(name) ? Number(words[i]) : words[i];
  return entry;
}

/** The last word takes the rest: a digest may be shown in groups, and a value in quotes may hold blanks. */
function splitWords(text: string, count: number): readonly string[] {
  const words = text.split(' ');
  return [...words.slice(0, count - 1), words.slice(count - 1).join(' ')];
}

/**
 * The zone file that JSON of dns-zonefile means, every name absolute. Refused is what the library would write wrongly or
 * leave out, and JSON from which no whole zone comes.
 */
export function zoneFromJson(
  json: unknown,
  apex?: Name,
): { readonly apex: Name; readonly text: string } | ExchangeRefusal {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return {
      refused: ['This is no JSON of dns-zonefile: an object with $origin, soa and lists is expected.'],
    };
  const zone = json as Readonly<Record<string, unknown>>;
  const origin = apex ?? originOf(zone);
  if (origin === undefined) return { refused: ['$origin: the name of the zone is missing or no name.'] };
  const refused = faultsOfJson(zone);
  if (refused.length > 0) return { refused };
  const text = generate({ ...zone, $origin: origin } as ZoneJson, template);
  const read = readZoneText(origin, text);
  const problems = read.problems.map(({ message }) => `The zone that comes out has a mistake: ${message}`);
  if (problems.length > 0) return { refused: problems };
  const expected = 1 + Object.keys(fields).reduce((sum, list) => sum + entriesOf(zone, list).length, 0);
  const written = text.split('\n').filter((line) => /\tIN\t/.test(line)).length;
  if (read.records.count !== expected || written !== expected) {
    return {
      refused: [
        `The JSON has ${expected} records, and ${read.records.count} come out: some are the same, or cannot be written.`,
      ],
    };
  }
  return { apex: origin, text };
}

/** As the library's own, without its comments and the time of day. */
const template = `{$origin}
{$ttl}
{name}\t{ttl}\tIN\tSOA\t{mname}{rname}{serial}{refresh}{retry}{expire}{minimum}
{ns}
{mx}
{a}
{aaaa}
{cname}
{ptr}
{txt}
{srv}
{spf}
{caa}
{ds}
`;

function originOf({ $origin, soa }: Readonly<Record<string, unknown>>): Name | undefined {
  const { name = undefined } = (typeof soa === 'object' && soa !== null ? soa : {}) as { name?: unknown };
  const text = $origin ?? name;
  if (typeof text !== 'string' || text === '@' || text === '') return undefined;
  return parseName(text.endsWith('.') ? text : `${text}.`);
}

function missingFrom(
  records: readonly ResourceRecord[],
  others: readonly ResourceRecord[],
): readonly ResourceRecord[] {
  const keys = new Set(others.map(keyOf));
  return records.filter((record) => !keys.has(keyOf(record)));
}

function keyOf({ owner, type, ttl, rdata }: ResourceRecord): string {
  return `${owner} ${type} ${ttl} ${type === rrType.soa ? showRdata(type, rdata) : rdataKey(type, rdata)}`;
}

function describe({ owner, type }: ResourceRecord): string {
  return `${withoutDot(owner)} ${typeName(type)}`;
}
