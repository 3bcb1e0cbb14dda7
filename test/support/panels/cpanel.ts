import type { TestContext } from 'node:test';
import { type NameServer, startNameServer } from '../name-server.ts';
import { tsigSecret } from '../tsig-keys.ts';
import { type PanelHttpServer, type PanelReply, type PanelRequest, servePanel } from './http.ts';
import { type Item, lineOf, type ZoneFiles, zoneFiles } from './zone-files.ts';

/** A local server with the DNS functions of WHM API 1 and UAPI, built from their documentation, over a real BIND. */
export interface LocalPanel extends PanelHttpServer {
  readonly server: NameServer;
  /** What agency.yaml would say of it. */
  readonly options: Readonly<Record<string, string>>;
  /** Changes a zone as somebody in the panel does. */
  editByHand(zone: string, change: (lines: readonly string[]) => readonly string[]): Promise<void>;
}

/** Lets the test itself transfer zones. */
export const deployKey = `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`;

/** Starts the panel with zones; the user is `root`, or `acme` for UAPI, and the token `labkey`. */
export async function startCpanel(
  t: TestContext,
  zones: Readonly<Record<string, string>>,
  api: 'whm' | 'uapi' = 'whm',
): Promise<LocalPanel> {
  const server = await startNameServer(t, { zones, statements: deployKey });
  const files = zoneFiles(server, Object.keys(zones));
  const user = api === 'whm' ? 'root' : 'acme';
  const http = await servePanel(t, (request) => answer(files, api, user, request));
  return {
    ...http,
    server,
    options: { url: `http://127.0.0.1:${http.port}`, user, key: 'api', api },
    editByHand: (zone, change) => editByHand(server, files, zone, change),
  };
}

/** Changes the lines of a zone file as somebody in a panel does. */
export async function editByHand(
  server: NameServer,
  files: ZoneFiles,
  zone: string,
  change: (lines: readonly string[]) => readonly string[],
): Promise<void> {
  const said = await files.write(zone, change(server.read(zone).trimEnd().split('\n')));
  if (said !== undefined) throw new Error(said);
}

async function answer(
  files: ZoneFiles,
  api: 'whm' | 'uapi',
  user: string,
  { path, form, headers }: PanelRequest,
): Promise<PanelReply> {
  const scheme = api === 'whm' ? 'whm' : 'cpanel';
  if (headers.authorization !== `${scheme} ${user}:labkey`) return denied(api);
  const call = path.replace(api === 'whm' ? '/json-api/' : '/execute/DNS/', '');
  const ended = (data: unknown, fault?: string) => envelope(api, call, data, fault);
  if (api === 'whm' && form.get('api.version') !== '1') return { status: 404, body: '' };
  const zone = form.get('zone') ?? '';
  if (!files.has(zone)) return ended(null, `No zone exists with the name \u201c${zone}\u201d.`);
  if (/^parse_(?:dns_)?zone$/.test(call)) {
    const items = files.items(zone).map(shown);
    return ended(api === 'whm' ? { payload: items } : items);
  }
  if (!/^mass_edit_(?:dns_)?zone$/.test(call)) return { status: 404, body: '' };
  const fault = await massEdit(files, zone, form);
  if (fault !== undefined) return ended(null, fault);
  return ended({ new_serial: api === 'whm' ? files.serial(zone) : String(files.serial(zone)) });
}

function shown(item: Item) {
  const base64 = (octets: string) => Buffer.from(octets, 'latin1').toString('base64');
  const { line: line_index, kind: type, text, owner, ttl, type: record_type, data } = item;
  if (type !== 'record') return { line_index, type, text_b64: base64(text) };
  return { line_index, type, record_type, ttl, dname_b64: base64(owner), data_b64: data.map(base64) };
}

/** Parameters that are given more than once: with the same name, or with `-0`, `-1` behind it. */
function all(form: URLSearchParams, name: string): readonly string[] {
  return [...form].flatMap(([key, value]) => (key.replace(/-\d+$/, '') === name ? [value] : []));
}

async function massEdit(files: ZoneFiles, zone: string, form: URLSearchParams): Promise<string | undefined> {
  const serial = files.serial(zone);
  if (Number(form.get('serial')) !== serial)
    return `The given serial number (${form.get('serial')}) does not match the DNS zone\u2019s serial number (${serial}).`;
  const items = files.items(zone);
  const removed = new Set<number>();
  for (const index of all(form, 'remove')) {
    const item = items.find(({ line, kind }) => kind === 'record' && line === Number(index));
    if (!item || item.type === 'SOA') return `Line ${index} is no record that can be removed.`;
    removed.add(item.line);
  }
  const added: string[] = [];
  for (const json of all(form, 'add')) {
    const { dname, ttl, record_type, data } = JSON.parse(json);
    if (!Array.isArray(data) || !data.every((it) => typeof it === 'string')) return 'data must be strings.';
    const octets = data.map((it) => Buffer.from(it, 'utf8').toString('latin1'));
    if (record_type === 'TXT' && octets.some((it) => it.length > 255))
      return 'A string has more than 255 octets.';
    added.push(lineOf(dname, ttl, record_type, octets));
  }
  if (removed.size + added.length === 0) return 'Nothing is to be done.';
  const kept = items.flatMap(({ line, text }) => (removed.has(line) ? [] : text.split('\n')));
  return files.write(zone, [...kept, ...added]);
}

function denied(api: 'whm' | 'uapi'): PanelReply {
  if (api === 'uapi')
    return { status: 401, type: 'text/html', body: '<!DOCTYPE html><title>cPanel Login</title>' };
  const data = { reason: 'Access denied', result: '0' };
  const body = { cpanelresult: { apiversion: '2', error: 'Access denied', data, type: 'text' } };
  return { status: 403, body: JSON.stringify(body) };
}

function envelope(api: 'whm' | 'uapi', command: string, data: unknown, fault?: string): PanelReply {
  const isOk = fault === undefined;
  const body =
    api === 'whm'
      ? { data, metadata: { command, reason: fault ?? 'OK', result: isOk ? 1 : 0, version: 1 } }
      : {
          data,
          errors: isOk ? null : [fault],
          messages: null,
          metadata: { transformed: 1 },
          status: isOk ? 1 : 0,
          warnings: null,
        };
  return { body: JSON.stringify(body) };
}
