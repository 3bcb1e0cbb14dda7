import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import { type Name, parseName, root } from '../dns/name.ts';
import type { Problem } from '../syntax/problem.ts';
import { type Span, span } from '../text/span.ts';
import type { Uri } from '../zone/source.ts';
import type { Document } from './document.ts';
import { isProfile, isSeverity, type Settings } from './settings.ts';

/** A server that the agency runs, as `agency.yaml` says. */
export interface Server {
  readonly id: string;
  readonly hostname: string | undefined;
  readonly addresses: readonly string[];
  /** What mail leaves from. */
  readonly outbound: readonly string[];
  /** A host of the user's OpenSSH configuration, or user@host:port. */
  readonly ssh: string | undefined;
  /** The name server's kind and the options that its target declares; undefined where the server has none. */
  readonly dns: { readonly kind: string; readonly options: Readonly<Record<string, string>> } | undefined;
}

/** One client: its domain, and where it lives. */
export interface Tenant {
  readonly domain: Name;
  readonly server: string | undefined;
  /** The tenant's YAML file; undefined for one that only has a zone file. */
  readonly uri: Uri;
  readonly settings: Partial<Settings>;
}

/** What `agency.yaml` and the tenants' files say. */
export interface Agency {
  readonly uri: Uri;
  readonly name: string | undefined;
  readonly domain: Name | undefined;
  readonly contact: string | undefined;
  readonly servers: readonly Server[];
  readonly nameservers: readonly Name[];
  readonly reports: { readonly dmarc: string | undefined };
  readonly tenants: readonly Tenant[];
  readonly settings: Partial<Settings>;
  readonly problems: readonly (Problem & { readonly uri: Uri })[];
}

/** What OpenSSH may be given as a host; never an option (agency.md §8). */
const sshPattern = /^[A-Za-z0-9_][A-Za-z0-9._@:-]*$/;

/** Reads the agency of a workspace: the `agency.yaml` nearest the top, and the tenants beside it. */
export function readAgency(documents: ReadonlyMap<Uri, Document>): Agency | undefined {
  const uri = [...documents.keys()]
    .filter((it) => /(^|\/)agency\.ya?ml$/.test(it))
    .sort((a, b) => a.length - b.length)[0];
  if (uri === undefined) return undefined;
  const problems: (Problem & { uri: Uri })[] = [];
  const top = new YamlReader(documents.get(uri) as Document, problems);
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const tenants: Tenant[] = [];
  const defaultServer = top.text(top.root, ['tenants', 'server']);
  for (const [other, document] of documents) {
    if (!other.startsWith(`${folder}tenants/`) || !/^[^/]+\.ya?ml$/.test(other.slice(folder.length + 8)))
      continue;
    const reader = new YamlReader(document, problems);
    const domain = reader.name(reader.root, ['domain']);
    if (domain === undefined) {
      reader.report(
        span(0, 0),
        'agency/tenant-domain',
        'A tenant needs its domain: write `domain: client.example`.',
      );
      continue;
    }
    tenants.push({
      domain,
      uri: other,
      server: reader.text(reader.root, ['server']) ?? defaultServer,
      settings: reader.settings(),
    });
  }
  tenants.sort((a, b) => (a.domain < b.domain ? -1 : 1));
  const servers = top.entries(['servers']).flatMap(([id, value]) => readServer(top, id, value) ?? []);
  return {
    uri,
    name: top.text(top.root, ['agency', 'name']),
    domain: top.name(top.root, ['agency', 'domain']),
    contact: top.text(top.root, ['agency', 'contact']),
    servers,
    nameservers: top.list(top.root, ['nameservers']).flatMap((it) => parseName(it, root) ?? []),
    reports: { dmarc: top.text(top.root, ['mail', 'reports', 'dmarc']) },
    tenants,
    settings: top.settings(),
    problems,
  };
}

/** Undefined where its `ssh` cannot be used: without it, the server would be taken for this machine. */
function readServer(reader: YamlReader, id: string, value: Node | null): Server | undefined {
  const addresses = reader.addresses(value, ['addresses']);
  const ssh = reader.text(value, ['ssh']);
  const isWritten = reader.entriesOf(value, []).some(([key]) => key === 'ssh');
  if (isWritten && (ssh === undefined || !sshPattern.test(ssh))) {
    reader.report(
      reader.spanOf(value, ['ssh']),
      'agency/ssh',
      'ssh names a Host of your OpenSSH configuration, or user@host:port; nothing else, and never an option.',
    );
    return undefined;
  }
  const outbound = reader.addresses(value, ['outbound']);
  const kind = reader.text(value, ['dns', 'kind']);
  const options: Record<string, string> = {};
  for (const [option, node] of reader.entriesOf(value, ['dns']))
    if (option !== 'kind' && isScalar(node)) options[option] = String(node.value);
  return {
    id,
    hostname: reader.text(value, ['hostname']),
    addresses,
    outbound: outbound.length > 0 ? outbound : addresses,
    ssh,
    dns: kind === undefined ? undefined : { kind, options },
  };
}

/** Walks one YAML document with positions; what is not there is undefined, and what is wrong is reported. */
class YamlReader {
  readonly root: Node | null;
  private readonly document: Document;
  private readonly problems: (Problem & { uri: Uri })[];

  constructor(document: Document, problems: (Problem & { uri: Uri })[]) {
    this.document = document;
    this.problems = problems;
    const parsed = parseDocument(document.text, {
      lineCounter: new LineCounter(),
      prettyErrors: false,
      uniqueKeys: true,
    });
    for (const error of parsed.errors)
      this.report(span(error.pos[0], error.pos[1]), 'agency/yaml', `This is no YAML: ${error.message}`);
    this.root = parsed.contents as Node | null;
    if (this.root !== null && !isMap(this.root))
      this.report(
        span(0, document.text.length),
        'agency/yaml',
        'Keys and values are expected here, such as `domain: client.example`.',
      );
  }

  report(at: Span, rule: string, message: string): void {
    this.problems.push({ at, rule, message, uri: this.document.uri });
  }

  at(from: Node | null, path: readonly string[]): Node | null {
    let node: Node | null = from;
    for (const key of path)
      node = isMap(node)
        ? (((node as YAMLMap<unknown, Node | null>).get(key, true) as Node | null | undefined) ?? null)
        : null;
    return node;
  }

  spanOf(from: Node | null, path: readonly string[]): Span {
    const range = this.at(from, path)?.range;
    return range ? span(range[0], range[1]) : span(0, 0);
  }

  text(from: Node | null, path: readonly string[]): string | undefined {
    const node = this.at(from, path);
    if (node === null || !isScalar(node) || node.value === null) return undefined;
    return String(node.value);
  }

  name(from: Node | null, path: readonly string[]): Name | undefined {
    const text = this.text(from, path);
    if (text === undefined) return undefined;
    const name = parseName(text, root);
    if (name === undefined) this.report(this.spanOf(from, path), 'agency/name', `${text} is no domain name.`);
    return name;
  }

  list(from: Node | null, path: readonly string[]): readonly string[] {
    const node = this.at(from, path);
    if (!isSeq(node)) return [];
    return node.items.flatMap((it) => (isScalar(it) ? [String(it.value)] : []));
  }

  addresses(from: Node | null, path: readonly string[]): readonly string[] {
    const octets = new Uint8Array(16);
    return this.list(from, path).filter((it) => {
      const isAddress = parseIpv4(it, 0, it.length, octets, 0) || parseIpv6(it, 0, it.length, octets, 0);
      if (!isAddress) this.report(this.spanOf(from, path), 'agency/address', `${it} is no IP address.`);
      return isAddress;
    });
  }

  entries(path: readonly string[]): readonly (readonly [string, Node | null])[] {
    return this.entriesOf(this.root, path);
  }

  entriesOf(from: Node | null, path: readonly string[]): readonly (readonly [string, Node | null])[] {
    const node = this.at(from, path);
    if (!isMap(node)) return [];
    return node.items.map((pair) => [
      String(isScalar(pair.key) ? pair.key.value : pair.key),
      pair.value as Node | null,
    ]);
  }

  settings(): Partial<Settings> {
    const rules: Record<string, Settings['rules'][string]> = {};
    for (const [id, node] of this.entries(['lint', 'rules'])) {
      const severity = isMap(node) ? node.get('severity') : isScalar(node) ? node.value : undefined;
      // YAML 1.1 habits write off, which some parsers read as false.
      const word = severity === false ? 'off' : severity;
      if (isSeverity(word)) rules[id] = word;
      else
        this.report(
          this.spanOf(this.root, ['lint', 'rules', id]),
          'agency/severity',
          'A severity is one of error, warning, info, hint and off.',
        );
    }
    const profile = this.text(this.root, ['lint', 'profile']);
    if (profile !== undefined && !isProfile(profile))
      this.report(
        this.spanOf(this.root, ['lint', 'profile']),
        'agency/profile',
        'A profile is one of agency, strict-rfc, registry and import.',
      );
    return {
      ...(Object.keys(rules).length === 0 ? {} : { rules }),
      ...(isProfile(profile) ? { profile } : {}),
    };
  }
}
