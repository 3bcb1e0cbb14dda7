import { withoutDot } from '../../dns/name.ts';
import { namedPlaces } from '../../workspace/agency/named.ts';
import { keyAt, shapeOfFile, shapesAt } from '../../workspace/agency/shape-at.ts';
import type { Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import { code, paragraphs, plain } from '../hover/markdown.ts';
import type { Hover } from '../hover.ts';
import { describeKey, describeNamed, usedBy } from './describe.ts';
import { type YamlPlace, yamlPlaceAt } from './yaml-place.ts';

/** Says what a key or a value of the agency's YAML files means; undefined where there is nothing to say. */
export function agencyHover(snapshot: Snapshot, uri: Uri, offset: number): Hover | undefined {
  const shape = shapeOfFile(uri);
  const document = snapshot.documents.get(uri);
  const place = shape && document && yamlPlaceAt(document.text, offset);
  if (!shape || !place || place.at.start === place.at.end) return undefined;
  const { at } = place;
  const word = document.text.slice(at.start, at.end);
  const named = namedPlaces(document).find((it) => it.span.start === at.start && it.span.end === at.end);
  const markdown = named
    ? describeNamed(snapshot, uri, named.kind, named.name)
    : place.part === 'key'
      ? describeWrittenKey(snapshot, uri, place, word)
      : describeScalar(snapshot, uri, place, word);
  return markdown === undefined || markdown === '' ? undefined : { at, markdown };
}

function describeWrittenKey(
  snapshot: Snapshot,
  uri: Uri,
  place: YamlPlace,
  word: string,
): string | undefined {
  const shape = shapeOfFile(uri);
  const key = shape && keyAt(shape, [...place.path, word]);
  if (!key) return undefined;
  const tenant = snapshot.agency?.byUri.get(uri);
  return paragraphs(
    describeKey(key),
    tenant && place.path.length === 0 ? meantFor(snapshot, tenant, word) : undefined,
  );
}

function describeScalar(snapshot: Snapshot, uri: Uri, place: YamlPlace, word: string): string | undefined {
  const shape = shapeOfFile(uri);
  const tenant = snapshot.agency?.byUri.get(uri);
  if (tenant && place.path.join() === 'domain') return describeTenant(snapshot, tenant);
  for (const it of shape ? shapesAt(shape, place.path) : []) {
    const meaning =
      it.kind === 'word' ? it.words[word] : it.kind === 'text' ? it.suggests?.[word] : undefined;
    if (meaning !== undefined) return paragraphs(`**${plain(word)}**`, plain(meaning));
  }
  return undefined;
}

/** What a key comes to for one tenant, defaults counted. */
function meantFor({ agency }: Snapshot, tenant: Tenant, key: string): string | undefined {
  if (!agency) return undefined;
  if (key === 'template') {
    if (tenant.template === undefined) return 'This tenant has none.';
    return usedBy(agency.tenants.filter((it) => it.template === tenant.template));
  }
  if (key !== 'server' || tenant.server === undefined) return undefined;
  return usedBy(agency.tenants.filter((it) => it.server === tenant.server));
}

/** Where mail and site are, where that is not the server of the zone. */
function otherServers({ server, servers: { mail, web } }: Tenant): readonly string[] {
  return [
    ...(mail === undefined || mail === server ? [] : [`Mail on ${code(mail)}.`]),
    ...(web === undefined || web === server ? [] : [`Site on ${code(web)}.`]),
  ];
}

/** Where a tenant's zone comes from and where it goes. */
function describeTenant(snapshot: Snapshot, tenant: Tenant): string {
  const { agency } = snapshot;
  const { template, server, file } = tenant;
  const name = template === undefined ? undefined : agency?.templates.nameOf(template);
  const records = snapshot.zoneOfTenant(tenant.domain)?.records.count;
  const isDefault = (said: unknown): string => (said === undefined ? ", the agency's default" : '');
  return paragraphs(
    `**${code(withoutDot(tenant.domain))}**`,
    name === undefined
      ? 'No template: its zone file is its whole zone.'
      : `Template ${code(name)}${isDefault(file.template)}.`,
    server === undefined ? 'No server.' : `Server ${code(server)}${isDefault(file.servers.dns)}.`,
    ...otherServers(tenant),
    records === undefined
      ? 'There is no zone yet.'
      : `Its zone has ${records} ${records === 1 ? 'record' : 'records'}.`,
  );
}
