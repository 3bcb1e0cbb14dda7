import { setTimeout as wait } from 'node:timers/promises';
import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { isSignerType, rrType } from '../../core/plan/rr-type.ts';
import { serialOf } from '../../core/plan/soa.ts';
import type { TargetFailure } from '../target.ts';
import { ask } from '../wire/ask.ts';
import { type Endpoint, showEndpoint } from '../wire/endpoint.ts';
import { servedSerial } from './panel/apply.ts';
import { otherThanJson, type PanelHttp, refusal, sendJson } from './panel/http.ts';
import type { Panel, PanelRecord, PanelZone } from './panel/panel.ts';
import { unreadable } from './panel/read-record.ts';
import type { PanelAccess } from './panel/target.ts';
import { fromPlesk, pleskObstacle, toPlesk } from './plesk-record.ts';

const product = 'Plesk';
const path = '/api/v2/dns/records';
/** Milliseconds until Plesk has handed a change to its name server, at most. */
const handOver = 5000;

/** Opens the REST API of a Plesk server; `server` is its name server. Nothing is sent yet. */
export function openPlesk(
  { url, secret, timeout, signal }: PanelAccess,
  server: Endpoint | undefined,
): Panel {
  const headers = { 'X-API-Key': secret, Accept: 'application/json' };
  const http: PanelHttp = { product, url, identity: 'the secret of "key"', secret, headers, timeout, signal };
  const call = async (
    zone: Name,
    ...request: readonly [method: 'GET' | 'POST' | 'DELETE', path: string, value?: unknown]
  ): Promise<{ readonly body: unknown } | TargetFailure> => {
    const answer = await sendJson(http, ...request);
    if ('failure' in answer) return answer;
    const body = parse(answer.text);
    if (body === undefined && (!answer.isOk || answer.text.trim() !== ''))
      return otherThanJson(http, answer.text);
    if (answer.isOk) return { body };
    const { message } = (body ?? {}) as { readonly message?: unknown };
    return refusal(http, withoutDot(zone), 'the owner of the key', message);
  };
  const ofZone = (zone: Name) => `${path}?domain=${encodeURIComponent(withoutDot(zone))}`;
  return {
    product,
    async zone(zone) {
      const asked = askSoa(server, zone);
      const list = await call(zone, 'GET', ofZone(zone));
      if ('failure' in list) return list;
      const soa = await asked;
      if ('failure' in soa) return soa;
      return zoneOf(zone, list.body, soa);
    },
    async edit(zone, live, edits) {
      for (const { kind, record } of edits) {
        const answer =
          kind === 'add'
            ? await call(zone, 'POST', ofZone(zone), toPlesk(record))
            : await call(zone, 'DELETE', `${path}/${record.handle}`);
        if ('failure' in answer) return answer;
      }
      await handedOver(server, zone, servedSerial(live));
      return undefined;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The SOA that the name server answers with. */
async function askSoa(server: Endpoint | undefined, zone: Name): Promise<ResourceRecord | TargetFailure> {
  const question = { name: zone, type: rrType.soa };
  const reply = server && (await ask(server, question, { timeout: 1500, attempts: 2 }));
  const soa =
    reply && 'message' in reply ? reply.message.answer.find(({ type }) => type === rrType.soa) : undefined;
  if (soa) return { owner: zone, type: soa.type, ttl: soa.ttl, rdata: soa.rdata };
  const where = server ? ` at ${showEndpoint(server)}` : '';
  return {
    failure: 'refused',
    message:
      `The name server of Plesk${where} does not answer for ${withoutDot(zone)}, so its serial is not known. Compare ` +
      '"server", and see that the DNS service of the domain is on.',
  };
}

/** Waits until the name server has another serial; what it has then is asked for by whoever wants to know. */
async function handedOver(server: Endpoint | undefined, zone: Name, before: number | undefined) {
  const deadline = performance.now() + handOver;
  while (performance.now() < deadline) {
    const soa = await askSoa(server, zone);
    if ('failure' in soa || serialOf(soa.rdata) !== before) return;
    await wait(100);
  }
}

function zoneOf(zone: Name, list: unknown, soa: ResourceRecord): PanelZone {
  const items = Array.isArray(list) ? list.map(itemOf) : [undefined];
  // Versions before 18.0.60 have one TTL for all records of a zone.
  const hasTtls = items.length === 0 || items.some((it) => it?.ttl !== undefined);
  const limits = { by: product, obstacle: pleskObstacle, ttl: hasTtls ? undefined : soa.ttl };
  const records: PanelRecord[] = [{ ...soa, handle: '' }];
  for (const item of items) {
    const record = item && fromPlesk(zone, { ...item, ttl: item.ttl || soa.ttl });
    if (!record) return { records: [], limits, fault: unreadable(product, zone) };
    if (record.type === rrType.soa || isSignerType(record.type)) continue;
    records.push({ ...record, handle: item.id });
  }
  return { records, limits };
}

/** A record of the list, its fields checked. */
function itemOf(value: unknown) {
  const {
    id,
    type,
    host,
    value: data,
    opt,
    ttl,
  } = (value ?? {}) as Readonly<Record<string, unknown>> & Fields;
  const isText = typeof type === 'string' && typeof host === 'string' && typeof data === 'string';
  if (!isText || !/^\d{1,15}$/.test(String(id)) || !/^\d*$/.test(String(ttl ?? ''))) return undefined;
  const seconds = ttl === undefined ? undefined : Number(ttl);
  return { id: String(id), type, host, value: data, opt: String(opt ?? ''), ttl: seconds };
}

interface Fields {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly host?: unknown;
  readonly value?: unknown;
  readonly opt?: unknown;
  readonly ttl?: unknown;
}
