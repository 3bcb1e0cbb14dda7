import { type Name, parseName, root as rootName } from '../../dns/name.ts';
import type { AgencyFile, Server } from '../agency.ts';
import type { Document } from '../document.ts';
import { agencyShape } from './agency-shape.ts';
import { isAddress } from './check-shape.ts';
import { readFile } from './read-file.ts';
import { readProtected } from './read-protected.ts';
import { readSettings } from './read-settings.ts';
import { readServers } from './server-roles.ts';
import { type Written, writtenOf } from './values.ts';
import { pairsAt, partAt, scalarsAt, textAt, type YamlNode } from './yaml-tree.ts';

const read = new WeakMap<Document, AgencyFile>();

/** What one version of `agency.yaml` says; the same value for the same document. */
export function readAgencyFile(document: Document): AgencyFile {
  let file = read.get(document);
  if (!file) {
    file = readAnew(document);
    read.set(document, file);
  }
  return file;
}

function readAnew({ uri, text }: Document): AgencyFile {
  const { root, problems } = readFile(text, agencyShape);
  const isRefused = (ssh: YamlNode | undefined) =>
    problems.some((it) => it.rule === 'agency/ssh' && it.at.start === ssh?.span.start);
  const template = partAt(root, 'tenants', 'template');
  const history = numberAt(root, 'deploy', 'history');
  return {
    uri,
    name: textAt(root, 'agency', 'name'),
    domain: nameOf(textAt(root, 'agency', 'domain')),
    contact: textAt(root, 'agency', 'contact'),
    servers: pairsAt(root, 'servers').flatMap(
      ({ key, value }) => readServer(key, value, history, isRefused) ?? [],
    ),
    nameservers: namesAt(root, 'nameservers'),
    mailHosts: namesAt(root, 'mail', 'hosts'),
    reports: { dmarc: textAt(root, 'mail', 'reports', 'dmarc') },
    hostnames: Object.fromEntries(
      pairsAt(root, 'hostnames').flatMap(({ key, value }) =>
        value.kind === 'scalar' ? [[key, value.text]] : [],
      ),
    ),
    written: writtenOf(root, uri) ?? {},
    values: writtenOf(partAt(root, 'values'), uri),
    templateValues: new Map(
      pairsAt(root, 'templates').flatMap(({ key, value }): [string, Written][] => {
        const values = writtenOf(partAt(value, 'values'), uri);
        return values ? [[key, values]] : [];
      }),
    ),
    protected: readProtected(root),
    limits: {
      percent: numberAt(root, 'deploy', 'limits', 'deletePercent'),
      minimumRRsets: numberAt(root, 'deploy', 'limits', 'minimumRecords'),
    },
    defaults: {
      template: template?.kind === 'scalar' ? { name: template.text, at: template.span } : undefined,
      servers: readServers(partAt(root, 'tenants', 'server')),
    },
    settings: readSettings(root),
    problems,
  };
}

/** Undefined where its `ssh` cannot be used: without it, the server would be taken for this machine. */
function readServer(
  id: string,
  node: YamlNode,
  history: number | undefined,
  isRefused: (ssh: YamlNode | undefined) => boolean,
): Server | undefined {
  const ssh = node.kind === 'map' ? node.pairs.find((it) => it.key === 'ssh')?.value : undefined;
  if (ssh && (ssh.kind !== 'scalar' || ssh.value === null || isRefused(ssh))) return undefined;
  const addresses = addressesAt(node, 'addresses');
  const outbound = addressesAt(node, 'outbound');
  const kind = textAt(node, 'dns', 'kind');
  const options: Record<string, string> = {};
  for (const { key, value } of pairsAt(node, 'dns'))
    if (key !== 'kind' && value.kind === 'scalar') options[key] = String(value.value);
  return {
    id,
    hostname: textAt(node, 'hostname'),
    addresses,
    outbound: outbound.length > 0 ? outbound : addresses,
    ssh: textAt(node, 'ssh'),
    dns: kind === undefined ? undefined : { kind, options },
    history,
  };
}

function numberAt(root: YamlNode | undefined, ...path: readonly string[]): number | undefined {
  const part = partAt(root, ...path);
  return part?.kind === 'scalar' && typeof part.value === 'number' ? part.value : undefined;
}

function addressesAt(node: YamlNode, key: string): readonly string[] {
  return scalarsAt(node, key).flatMap(({ text }) => (isAddress(text) ? [text] : []));
}

function namesAt(root: YamlNode | undefined, ...path: readonly string[]): readonly Name[] {
  return scalarsAt(root, ...path).flatMap(({ text }) => nameOf(text) ?? []);
}

function nameOf(text: string | undefined): Name | undefined {
  return text === undefined ? undefined : parseName(text, rootName);
}
