import { setTimeout as wait } from 'node:timers/promises';
import { type Name, withoutDot } from '../../core/dns/name.ts';
import { showRdata } from '../../core/dns/rdata.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { typeName } from '../../core/dns/type-names.ts';
import { readRecords } from '../../core/plan/read-records.ts';
import type { RRset } from '../../core/plan/rrset.ts';
import type { TargetFailure } from '../target.ts';

/** The HTTP interface of one PowerDNS server. */
export interface PowerdnsApi {
  /** A zone; undefined where the server does not have it. */
  zone(zone: Name): Promise<ApiZone | undefined | TargetFailure>;
  /** Changes RRsets in one transaction of the database; undefined where that worked. */
  patch(zone: Name, rrsets: readonly ApiRRset[]): Promise<TargetFailure | undefined>;
  create(zone: Name, rrsets: readonly ApiRRset[]): Promise<TargetFailure | undefined>;
  remove(zone: Name): Promise<TargetFailure | undefined>;
}

/** A zone as PowerDNS has it. */
export interface ApiZone {
  /** Undefined where some of its records are of a kind that is not known here. */
  readonly records: readonly ResourceRecord[] | undefined;
  /** The server writes another serial than it is given (SOA-EDIT-API). */
  readonly editsSerial: boolean;
  /** `Slave` and `Secondary` zones get their records from elsewhere. */
  readonly isSecondary: boolean;
}

/** An RRset as it is sent. */
export interface ApiRRset {
  readonly name: string;
  readonly type: string;
  readonly changetype: 'REPLACE' | 'DELETE';
  readonly ttl?: number;
  readonly records?: readonly { readonly content: string; readonly disabled: false }[];
}

export interface ApiOptions {
  /** Without a path. */
  readonly url: string;
  readonly key: string;
  /** The server's id in its own API. */
  readonly server: string;
  /** Milliseconds for one request. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds to wait before a request that failed within the server is sent again: SQLite may be locked. */
const pauses = [100, 400, 1600];

/** Opens the interface. Nothing is sent yet. None of its functions rejects. */
export function openApi(options: ApiOptions): PowerdnsApi {
  const server = `/api/v1/servers/${encodeURIComponent(options.server)}`;
  const path = (zone?: Name) => `${server}/zones${zone === undefined ? '' : `/${encodeURIComponent(zone)}`}`;
  const flushPath = (zone: Name) => `${server}/cache/flush?domain=${encodeURIComponent(zone)}`;
  const change = async (method: string, url: string, body?: unknown) => {
    let reply = await request(options, method, url, body);
    for (const pause of pauses) {
      if ('failure' in reply || reply.status !== 500) break;
      await wait(pause);
      reply = await request(options, method, url, body);
    }
    if ('failure' in reply) return reply;
    return reply.status < 300 ? undefined : refusalOf(reply);
  };
  return {
    async zone(zone) {
      const reply = await request(options, 'GET', path(zone));
      if ('failure' in reply) return reply;
      if (reply.status === 404) return undefined;
      return reply.status === 200 ? zoneOf(zone, reply.body) : refusalOf(reply);
    },
    patch: (zone, rrsets) => change('PATCH', path(zone), { rrsets }),
    async create(zone, rrsets) {
      const failure = await change('POST', path(), {
        name: zone,
        kind: 'Master',
        nameservers: [],
        soa_edit_api: '',
        rrsets: rrsets.map(({ changetype: _, ...set }) => set),
      });
      // Who asked before the zone was there left "no such zone" in the server's cache. Where flushing fails, it runs out.
      if (!failure) await request(options, 'PUT', flushPath(zone));
      return failure;
    },
    remove: (zone) => change('DELETE', path(zone)),
  };
}

/** An RRset to put in place of what is there. */
export function replaceRRset({ owner, type, ttl, rdata }: RRset): ApiRRset {
  const records = rdata.map((octets) => ({ content: showRdata(type, octets), disabled: false as const }));
  return { name: owner, type: typeName(type), changetype: 'REPLACE', ttl, records };
}

/** An RRset to take away. */
export function removeRRset(owner: Name, type: number): ApiRRset {
  return { name: owner, type: typeName(type), changetype: 'DELETE' };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

async function request(
  options: ApiOptions,
  method: string,
  path: string,
  body?: unknown,
  isRepeated = false,
): Promise<Reply | TargetFailure> {
  const { url, key, timeout, signal } = options;
  const limit = AbortSignal.timeout(timeout);
  try {
    const reply = await fetch(`${url}${path}`, {
      method,
      // PowerDNS closes after each answer: over a slow line, a second request on the same connection would be lost.
      headers: {
        'X-API-Key': key,
        'Content-Type': 'application/json',
        Accept: 'application/json',
        Connection: 'close',
      },
      // The key is for this server only.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: parse(text) };
  } catch (error) {
    if (signal?.aborted) return { failure: 'cancelled', message: 'Cancelled.' };
    if (limit.aborted)
      return { failure: 'connection-lost', message: `${url} did not answer in ${timeout} ms.` };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
    // A busy server closes a connection now and then before it answers. Reading again changes nothing.
    const isClosed = cause !== undefined && 'code' in cause && cause.code === 'UND_ERR_SOCKET';
    if (isClosed && method === 'GET' && !isRepeated) return request(options, method, path, body, true);
    return {
      failure: 'unreachable',
      message: `The API of PowerDNS at ${url} cannot be reached: ${cause?.message ?? 'no reason given'}. Check webserver, api and webserver-allow-from there.`,
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf({ status, body }: Reply): TargetFailure {
  if (status === 401 || status === 403) {
    return {
      failure: 'key',
      message:
        'PowerDNS does not accept the API key, or not from here. Compare it with api-key, and webserver-allow-from.',
    };
  }
  const { error } = (body ?? {}) as { readonly error?: unknown };
  const says = typeof error === 'string' ? error : 'no reason given';
  return {
    failure: status === 500 ? 'server-error' : 'refused',
    message: `PowerDNS says (${status}): ${says}`,
  };
}

function zoneOf(zone: Name, body: unknown): ApiZone | TargetFailure {
  const { rrsets, kind, soa_edit_api: edit } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(rrsets))
    return {
      failure: 'malformed',
      message: `PowerDNS answers for ${withoutDot(zone)} with something else than a zone.`,
    };
  const lines: string[] = [];
  for (const { name, type, ttl, records } of rrsets) {
    for (const { content, disabled } of Array.isArray(records) ? records : [])
      if (disabled !== true)
        lines.push(`${name} ${ttl} IN ${type} ${String(content).replace(/[\r\n]/g, ' ')}`);
  }
  const records = readRecords(zone, lines.join('\n'));
  return {
    records: records.length === lines.length ? records : undefined,
    editsSerial: typeof edit === 'string' && edit !== '',
    isSecondary: typeof kind === 'string' && /^(?:slave|secondary|consumer)$/i.test(kind),
  };
}
