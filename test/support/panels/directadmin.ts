import type { TestContext } from 'node:test';
import { startNameServer } from '../name-server.ts';
import { deployKey, editByHand, type LocalPanel } from './cpanel.ts';
import { type PanelReply, type PanelRequest, servePanel } from './http.ts';
import { type Item, quoted, type ZoneFiles, zoneFiles } from './zone-files.ts';

/** Switches of directadmin.conf that matter to DNS; `1` where nothing is said. */
export type Switches = Readonly<Partial<Record<'dns_ttl' | 'dns_caa' | 'dns_tlsa', '0' | '1'>>>;

/**
 * Starts a local server with CMD_API_DNS_CONTROL of DirectAdmin, built from its documentation, over a real BIND. The user
 * is `admin` and the login key `labkey`.
 */
export async function startDirectadmin(
  t: TestContext,
  zones: Readonly<Record<string, string>>,
  switches: Switches = {},
): Promise<LocalPanel> {
  const server = await startNameServer(t, { zones, statements: deployKey });
  const files = zoneFiles(server, Object.keys(zones));
  const http = await servePanel(t, (request) => answer(files, server.read, switches, request));
  return {
    ...http,
    server,
    options: { url: `http://127.0.0.1:${http.port}`, user: 'admin', key: 'api' },
    editByHand: (zone, change) => editByHand(server, files, zone, change),
  };
}

async function answer(
  files: ZoneFiles,
  read: (zone: string) => string,
  switches: Switches,
  { path, form, headers }: PanelRequest,
): Promise<PanelReply> {
  const expected = `Basic ${Buffer.from('admin:labkey').toString('base64')}`;
  if (headers.authorization !== expected)
    return { status: 401, type: 'text/html', body: '<html><title>DirectAdmin Login</title></html>' };
  if (path !== '/CMD_API_DNS_CONTROL') return { status: 404, body: '' };
  const isJson = form.get('json') === 'yes';
  const zone = form.get('domain') ?? '';
  if (!files.has(zone)) return failed(isJson, 'You do not own that domain', zone);
  const fault = await act(files, switches, zone, form);
  if (fault !== undefined) return failed(isJson, 'Cannot Execute Your Request', fault);
  if (form.has('action')) return { body: JSON.stringify({ success: 'Saved', result: '' }) };
  if (!isJson) return { type: 'text/plain', body: read(zone) };
  const records = files.items(zone).filter(({ kind, type }) => kind === 'record' && type !== 'SOA');
  return {
    body: JSON.stringify({
      dns_ttl: '1',
      dns_caa: '1',
      dns_tlsa: '1',
      ...switches,
      records: records.map((item) => shown(zone, item)),
    }),
  };
}

function failed(isJson: boolean, text: string, details: string): PanelReply {
  if (isJson) return { body: JSON.stringify({ error: text, result: details }) };
  return { type: 'text/plain', body: new URLSearchParams({ error: '1', text, details }).toString() };
}

function nameOf(zone: string, { owner }: Item): string {
  if (owner === '@' || owner === `${zone}.`) return `${zone}.`;
  return owner.endsWith(`.${zone}.`) ? owner.slice(0, -zone.length - 2) : owner;
}

function rdataOf({ type, data }: Item): string {
  const isString = (i: number) => type === 'TXT' || (type === 'CAA' && i === 2);
  return data.map((word, i) => (isString(i) ? quoted(word) : word)).join(' ');
}

function shown(zone: string, item: Item) {
  const [name, value] = [nameOf(zone, item), rdataOf(item)];
  const combined = `name=${name}&value=${encodeURIComponent(value)}`;
  return { type: item.type, name, value, ttl: String(item.ttl), combined };
}

async function act(
  files: ZoneFiles,
  switches: Switches,
  zone: string,
  form: URLSearchParams,
): Promise<string | undefined> {
  if (form.get('action') === 'add') return add(files, switches, zone, form);
  if (form.get('action') === 'select' && form.has('delete')) return remove(files, zone, form);
  return form.has('action') ? 'unknown action' : undefined;
}

async function add(
  files: ZoneFiles,
  switches: Switches,
  zone: string,
  form: URLSearchParams,
): Promise<string | undefined> {
  const [type, name, value] = [form.get('type') ?? '', form.get('name') ?? '', form.get('value') ?? ''];
  if (!/^(?:A|AAAA|CAA|CNAME|MX|NS|PTR|SRV|TLSA|TXT)$/.test(type)) return 'Invalid record type';
  if (/\s/.test(name) || /[\r\n]/.test(value)) return 'Invalid record';
  const rdata = type === 'MX' ? `${value} ${form.get('mx_value')}` : value;
  const ttl = switches.dns_ttl === '0' ? '' : (form.get('ttl') ?? '');
  const lines = files.items(zone).map(({ text }) => text);
  return files.write(zone, [...lines, [name, ttl, 'IN', type, rdata].filter((it) => it !== '').join('\t')]);
}

async function remove(files: ZoneFiles, zone: string, form: URLSearchParams): Promise<string | undefined> {
  const gone = new Set<number>();
  const items = files.items(zone);
  for (const [key, selected] of form) {
    const [, type] = /^([a-z]+)recs\d+$/.exec(key) ?? [];
    if (type === undefined) continue;
    const found = items.find(
      (item) =>
        item.kind === 'record' &&
        item.type === type.toUpperCase() &&
        !gone.has(item.line) &&
        [shown(zone, item).combined, decodeURIComponent(shown(zone, item).combined)].includes(selected),
    );
    if (!found) return 'That record does not exist';
    gone.add(found.line);
  }
  const lines = items.filter(({ line }) => !gone.has(line)).map(({ text }) => text);
  return files.write(zone, lines);
}
