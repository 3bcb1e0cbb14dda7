import type { TestContext } from 'node:test';
import { startNameServer } from '../name-server.ts';
import { deployKey, editByHand, type LocalPanel } from './cpanel.ts';
import { type PanelReply, type PanelRequest, servePanel } from './http.ts';
import { type Item, lineOf, type ZoneFiles, zoneFiles } from './zone-files.ts';

/**
 * Starts a local server with the DNS part of Plesk's REST API, built from its documentation, over a real BIND. The secret
 * key is `labkey`. Without `ttls`, records have no TTL of their own, as before Plesk 18.0.60.
 */
export async function startPlesk(
  t: TestContext,
  zones: Readonly<Record<string, string>>,
  { ttls = true }: { readonly ttls?: boolean } = {},
): Promise<LocalPanel> {
  const server = await startNameServer(t, { zones, statements: deployKey });
  const files = zoneFiles(server, Object.keys(zones));
  const ids = new Map<string, number>();
  const http = await servePanel(t, (request) => answer(files, Object.keys(zones), ids, ttls, request));
  const { address, port } = server.endpoint;
  return {
    ...http,
    server,
    options: { url: `http://127.0.0.1:${http.port}`, key: 'api', server: `${address}:${port}` },
    editByHand: (zone, change) => editByHand(server, files, zone, change),
  };
}

const inOpt: Readonly<Record<string, number>> = { MX: 1, SRV: 3, CAA: 2, DS: 3, TLSA: 3 };

async function answer(
  files: ZoneFiles,
  zones: readonly string[],
  ids: Map<string, number>,
  ttls: boolean,
  { method, path, form, body, headers }: PanelRequest,
): Promise<PanelReply> {
  if (headers['x-api-key'] !== 'labkey') return failed(401, 'Unauthorized');
  const [, id] = /^\/api\/v2\/dns\/records(?:\/(\d+))?$/.exec(path) ?? [];
  if (!path.startsWith('/api/v2/dns/records'))
    return { status: 404, type: 'text/html', body: '<html>404</html>' };
  if (method === 'DELETE') return remove(files, zones, ids, Number(id));
  const zone = form.get('domain') ?? '';
  if (!files.has(zone)) return failed(404, `Domain ${zone} does not exist`);
  if (method === 'GET')
    return { body: JSON.stringify(recordsOf(files, zone).map((it) => shown(zone, ids, ttls, it))) };
  const { type, host, value, opt, ttl } = JSON.parse(body);
  if (
    !/^(?:A|AAAA|CAA|CNAME|DS|MX|NS|PTR|SRV|TLSA|TXT)$/.test(type) ||
    !/^\S+$/.test(host) ||
    value.trim() === ''
  )
    return failed(400, 'Invalid resource record');
  const data = type === 'TXT' ? textOf(value) : [...opt.split(' ').filter((it: string) => it !== ''), value];
  const line = lineOf(host, ttls ? ttl : undefined, type, data);
  const said = await files.write(zone, [...files.items(zone).map(({ text }) => text), line]);
  return said === undefined ? { status: 201, body: JSON.stringify({ id: ids.size + 1 }) } : failed(400, said);
}

function recordsOf(files: ZoneFiles, zone: string): readonly Item[] {
  return files.items(zone).filter(({ kind, type }) => kind === 'record' && type !== 'SOA');
}

async function remove(
  files: ZoneFiles,
  zones: readonly string[],
  ids: Map<string, number>,
  id: number,
): Promise<PanelReply> {
  for (const zone of zones) {
    const found = recordsOf(files, zone).find((item) => idOf(zone, ids, item) === id);
    if (!found) continue;
    const said = await files.write(
      zone,
      files
        .items(zone)
        .filter(({ line }) => line !== found.line)
        .map(({ text }) => text),
    );
    return said === undefined ? { body: '{"status":"success"}' } : failed(400, said);
  }
  return failed(404, 'Record does not exist');
}

function idOf(zone: string, ids: Map<string, number>, { owner, ttl, type, data }: Item): number {
  const key = JSON.stringify([zone, absolute(zone, owner), ttl, type, data]);
  const id = ids.get(key) ?? ids.size + 101;
  ids.set(key, id);
  return id;
}

function shown(zone: string, ids: Map<string, number>, ttls: boolean, item: Item) {
  const { type, owner, data, ttl } = item;
  const words = type === 'TXT' ? [fromLatin(data.join(''))] : data.map((it) => nameOf(zone, type, it));
  const count = inOpt[type] ?? 0;
  return {
    id: idOf(zone, ids, item),
    type,
    host: absolute(zone, owner),
    value: words.slice(count).join(' '),
    opt: words.slice(0, count).join(' '),
    ...(ttls ? { ttl } : {}),
  };
}

/** Plesk has names in full. */
function nameOf(zone: string, type: string, word: string): string {
  const isName = /^(?:NS|CNAME|MX|PTR|SRV)$/.test(type) && !/^\d+$/.test(word);
  return isName ? absolute(zone, word) : word;
}

function absolute(zone: string, name: string): string {
  if (name === '@') return `${zone}.`;
  return name.endsWith('.') ? name : `${name}.${zone}.`;
}

function textOf(value: string): readonly string[] {
  const octets = Buffer.from(value).toString('latin1');
  return octets.match(/[\s\S]{1,255}/g) ?? [];
}

function fromLatin(octets: string): string {
  return Buffer.from(octets, 'latin1').toString('utf8');
}

function failed(status: number, message: string): PanelReply {
  return { status, body: JSON.stringify({ code: 0, message }) };
}
