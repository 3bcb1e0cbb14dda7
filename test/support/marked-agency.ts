import { type Conversation, converse } from './language-client.ts';

/** An agency whose files are given by their paths, one of them with the cursor at `¦`. */
export interface MarkedAgency extends Conversation {
  readonly uri: string;
  /** Asks about the place of the cursor. */
  at<Result>(method: string, more?: object): Promise<Result>;
}

const folder = 'file:///agency/';

/** The files that a test says nothing else of: one server, one template, two tenants. */
export const usual: Readonly<Record<string, string>> = {
  'agency.yaml': [
    'servers:',
    '  vps1: { hostname: vps1.agency.example, addresses: [192.0.2.10] }',
    '  vps2: { hostname: vps2.agency.example, addresses: [192.0.2.20] }',
    'nameservers: [ns1.agency.example]',
    'values: { dmarc: reject }',
    'tenants: { template: standard, server: vps1 }',
    '',
  ].join('\n'),
  'templates/standard.zone.liquid': [
    '$TTL 3600',
    '@ SOA ns1 h 1 14400 3600 1209600 3600',
    '{% for host in agency.nameservers %}@ NS {{ host | fqdn }}',
    '{% endfor %}www A {{ values.web }}',
    '{% if values.shop %}shop CNAME {{ values.shop | fqdn }}',
    '{% endif %}{% include "mail" %}',
    '',
  ].join('\n'),
  'templates/mail.liquid': '_dmarc TXT "v=DMARC1; p={{ values.dmarc }}"\n',
  'tenants/acme.yaml': 'domain: acme.example\nvalues: { web: 192.0.2.1 }\n',
  'tenants/bakery.yaml':
    'domain: bakery.example\nserver: vps2\ntemplate: standard\nvalues: { web: 192.0.2.2 }\n',
};

/** Starts the server on the usual agency with some files of a test's own. */
export async function openAgency(
  files: Readonly<Record<string, string>>,
  capabilities: object = {},
  options: object = {},
): Promise<MarkedAgency> {
  const all = { ...usual, ...files };
  const [path, marked] = Object.entries(all).find(([, text]) => text.includes('¦')) ?? ['', ''];
  const texts = Object.entries(all).map(([name, text]) => [folder + name, text.replace('¦', '')]);
  const conversation = await converse(Object.fromEntries(texts), capabilities, options);
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const uri = folder + path;
  return {
    ...conversation,
    uri,
    at: (method, more = {}) => conversation.ask(method, { textDocument: { uri }, position, ...more }),
  };
}

/** A place as `tenants/acme.yaml 1:3`, counted from 0. */
export function shownPlace({ uri, range }: Place): string {
  return `${uri.slice(folder.length)} ${range.start.line}:${range.start.character}`;
}

export interface Place {
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
