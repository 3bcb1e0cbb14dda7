import { type Name, nameToWire, parseName, root, withoutDot } from '../dns/name.ts';
import type { TemplateProblem } from '../template/problem.ts';
import { SourceMap } from '../template/source-map.ts';
import { byText } from '../text/by-text.ts';
import { readZone } from '../zone/read.ts';
import type { Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { type AddedRecord, serviceRecords } from './agency/service-records.ts';
import { templateValues } from './agency/template-values.ts';
import { placeOfValue } from './agency/values.ts';
import type { Agency, Tenant } from './agency.ts';
import { Document } from './document.ts';
import { overLayer, type Replaced, replacing } from './overlay.ts';

/** A text that was made for a tenant, and where each character of it comes from. */
export interface MadeText {
  readonly document: Document;
  readonly map: SourceMap;
}

/** A tenant's zone as its template, its services and its own file make it. */
export interface TenantZone {
  readonly tenant: Tenant;
  /** Undefined where the template could not be expanded: then `problems` says why. */
  readonly zone: Zone | undefined;
  /** The template's expansion, and the services' records. */
  readonly made: ReadonlyMap<Uri, MadeText>;
  /** What services and the tenant's own file replaced or removed, in the order of the template. */
  readonly replaced: readonly Replaced[];
  /** The file that lies uppermost; undefined where the tenant has none. */
  readonly own: Document | undefined;
  readonly problems: readonly TemplateProblem[];
  /** The problems were those of other tenants, and this one was not tried: holds for this state of the agency only. */
  readonly isAssumed: boolean;
}

/** What a tenant's zone is made from besides the agency. */
export interface TenantInputs {
  readonly own: Document | undefined;
  /** In seconds since 1970; undefined where nobody knows the day. */
  readonly today: number | undefined;
  /** Gives the file that a $INCLUDE names, as seen from a file. */
  readonly include: (target: string, from: Uri) => Document | undefined;
}

/** Begins the URIs of texts that are made: no file has such a name. */
const madeScheme = 'zonewright-rendered:/';

/** The domain of the tenant that a text was made for; undefined for a URI that names a file. */
export function madeFor(uri: Uri): Name | undefined {
  if (!uri.startsWith(madeScheme)) return undefined;
  return domainOf(uri);
}

/** Asked several times for each tenant, one tenant after the other. */
const domainOf = byText((uri) =>
  parseName(uri.slice(madeScheme.length).replace(/(?:\.services)?\.zone(?:\?.*)?$/, ''), root),
);

/** The URI of the text that a tenant's template gives. */
export function renderedUri(tenant: Pick<Tenant, 'domain'>): Uri {
  return `${madeScheme}${withoutDot(tenant.domain)}.zone`;
}

/**
 * Makes the zone of a tenant with a template (agency.md §4): the template's expansion, over it what its services need,
 * over both the tenant's own file.
 */
export function renderTenant(tenant: Tenant, agency: Agency, inputs: TenantInputs): TenantZone {
  const { domain } = tenant;
  const template = tenant.template as Uri;
  const name = agency.templates.nameOf(template);
  const values = templateValues(tenant, agency.file, name, inputs.today);
  const expansion = agency.templates.expand(template, { values, placeOfValue, state: agency });
  const { own } = inputs;
  const { problems, isAssumed = false } = expansion;
  if (problems.length > 0)
    return { tenant, zone: undefined, made: new Map(), replaced: [], own, problems, isAssumed };
  const made = new Map<Uri, MadeText>();
  const rendered = new Document(renderedUri(tenant), expansion.text);
  made.set(rendered.uri, { document: rendered, map: expansion.map });
  const origin = nameToWire(domain);
  const over = [];
  const { records } = serviceRecords(tenant.file);
  if (records.length > 0) {
    const text = servicesText(tenant, records);
    made.set(text.document.uri, text);
    over.push(overLayer(sourceOf(text.document), domain, origin));
  }
  if (own) over.push(overLayer(sourceOf(own), domain, origin));
  const { isReplaced, replaced } = replacing(over);
  const zone = readZone(sourceOf(rendered), {
    apex: domain,
    origin,
    layers: over,
    ...(over.length > 0 ? { isReplaced } : {}),
    include: (target, from) => {
      const document = inputs.include(target, from === rendered.uri ? template : from);
      return document && sourceOf(document);
    },
  });
  return { tenant, zone, made, replaced, own, problems: [], isAssumed: false };
}

function servicesText(tenant: Tenant, records: readonly AddedRecord[]): MadeText {
  const uri = `${madeScheme}${withoutDot(tenant.domain)}.services.zone`;
  let text = '';
  const starts = records.map((record) => {
    const start = text.length;
    text += record.text;
    return start;
  });
  const places = records.map(({ service }) => ({ uri: tenant.uri, span: service.at }));
  const pieces = places.map((at) => ({ at, isLiteral: false }));
  const map = new SourceMap(
    starts,
    pieces,
    places.map((it) => [it]),
    text.length,
  );
  return { document: new Document(uri, text), map };
}

function sourceOf(document: Document) {
  return { uri: document.uri, file: document.file };
}
