import { parseName, root as rootName } from '../../dns/name.ts';
import { span } from '../../text/span.ts';
import type { Sender, TenantFile, UsedService } from '../agency.ts';
import type { Document } from '../document.ts';
import { readFile } from './read-file.ts';
import { readMail } from './read-mail.ts';
import { readProtected } from './read-protected.ts';
import { readExceptions, readSettings } from './read-settings.ts';
import { readServers } from './server-roles.ts';
import { tenantShape } from './tenant-shape.ts';
import { writtenOf } from './values.ts';
import { pairsAt, partAt, textAt, type YamlNode } from './yaml-tree.ts';

const read = new WeakMap<Document, TenantFile>();

/** What one version of a tenant's file says; the same value for the same document. */
export function readTenantFile(document: Document): TenantFile {
  let file = read.get(document);
  if (!file) {
    file = readAnew(document);
    read.set(document, file);
  }
  return file;
}

function readAnew({ uri, text }: Document): TenantFile {
  const { root, problems } = readFile(text, tenantShape);
  const written = textAt(root, 'domain');
  const domain = written === undefined ? undefined : parseName(written, rootName);
  if (domain === undefined) {
    problems.push({
      rule: 'agency/tenant-domain',
      at: span(0, 0),
      message: 'A tenant needs its domain: write `domain: client.example`.',
    });
  }
  const template = partAt(root, 'template');
  const isParked = partAt(root, 'parked');
  return {
    uri,
    domain,
    domainSpan: partAt(root, 'domain')?.span ?? span(0, 0),
    servers: readServers(partAt(root, 'server')),
    template: template?.kind === 'scalar' ? { name: template.text, at: template.span } : undefined,
    values: writtenOf(partAt(root, 'values'), uri),
    services: servicesOf(partAt(root, 'services')),
    senders: sendersOf(partAt(root, 'senders')),
    mail: readMail(partAt(root, 'mail'), domain, problems),
    dkim: writtenOf(partAt(root, 'dkim'), uri),
    owners: textsOf(partAt(root, 'owners')),
    protected: readProtected(root),
    isParked: isParked?.kind === 'scalar' && isParked.value === true,
    settings: readSettings(root),
    exceptions: readExceptions(root, text),
    problems,
  };
}

/** Services are words, or words with options: `google-workspace`, `{ mailchimp: { from: news.acme.example } }`. */
function servicesOf(node: YamlNode | undefined): readonly UsedService[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item): readonly UsedService[] => {
    if (item.kind === 'scalar')
      return [{ id: item.text, at: item.span, from: undefined, region: undefined, records: {} }];
    if (item.kind !== 'map') return [];
    return item.pairs.map(({ key, keySpan, value }) => {
      const from = textAt(value, 'from');
      return {
        id: key,
        at: keySpan,
        from: from === undefined ? undefined : parseName(from, rootName),
        region: textAt(value, 'region'),
        records: textsOf(partAt(value, 'records')),
      };
    });
  });
}

function textsOf(node: YamlNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairsAt(node).flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key, value.text]] : [])),
  );
}

function sendersOf(node: YamlNode | undefined): readonly Sender[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const from = partAt(item, 'from');
    const name = from?.kind === 'scalar' ? parseName(from.text, rootName) : undefined;
    const through = textAt(item, 'through');
    return name === undefined || through === undefined || !from
      ? []
      : [{ from: name, through, kind: textAt(item, 'kind'), at: from.span }];
  });
}
