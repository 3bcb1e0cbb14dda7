import { type Name, parseName } from '../../dns/name.ts';
import { services } from '../../mail/services/index.ts';
import type { Service } from '../../mail/services/service.ts';
import type { Span } from '../../text/span.ts';
import { serviceWithId } from '../../workspace/agency/service-records.ts';
import type { Tenant } from '../../workspace/agency.ts';
import type { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import type { Refused } from '../refused.ts';
import { placesToFill } from './places-to-fill.ts';
import { addToTenant } from './tenant-addition.ts';
import { type Addition, addToZone } from './zone-addition.ts';

/** A service to choose from. */
export interface ServiceChoice {
  readonly id: string;
  readonly name: string;
  /** What it is in DNS: `mailboxes, DKIM, SPF with 1 lookup`. */
  readonly summary: string;
}

/** Where to go on in a document, in its text with the edits made: to all places that one value is to fill, or to what is new. */
export interface PlacesIn {
  readonly uri: Uri;
  readonly spans: readonly Span[];
}

/** All services that ship, in the order in which they are offered. */
export function serviceChoices(): readonly ServiceChoice[] {
  return services.map((it) => ({ id: it.id, name: it.name, summary: summaryOf(it) }));
}

/**
 * Adds a service to what a file is about: to the zone of a zone file, or to the services of a tenant whose zone is made
 * from a template. Where a tenant with a zone of its own lists its services, to both.
 */
export function addService(
  snapshot: Snapshot,
  uri: Uri,
  id: string,
): (Addition & { readonly goTo: PlacesIn | undefined }) | Refused {
  const addition = add(snapshot, uri, id);
  if ('refusal' in addition) return addition;
  const { edits } = addition;
  const edited = edits.has(uri) ? uri : [...edits.keys()][0];
  if (edited === undefined) return { ...addition, goTo: undefined };
  return { ...addition, goTo: { uri: edited, spans: placesToFill(edits.get(edited) ?? []) } };
}

function add(snapshot: Snapshot, uri: Uri, id: string): Addition | Refused {
  const service = serviceWithId(id);
  const document = snapshot.documents.get(uri);
  if (!service || !document) return { refusal: `There is no service ${id}.` };
  const tenant = snapshot.agency?.byUri.get(uri) ?? snapshot.tenantOfOwnFile(uri);
  if (tenant && (tenant.uri === uri || tenant.template !== undefined))
    return toTenant(snapshot, tenant, service);
  const zone = snapshot.isZoneFile(uri) ? snapshot.zonesOf(uri)[0] : undefined;
  if (zone?.apex === undefined)
    return {
      refusal: 'This file belongs to no zone whose name is known. Open a zone, or the YAML file of a tenant.',
    };
  return toZone(snapshot, document, zone, zone.apex, service);
}

function toTenant({ documents }: Snapshot, tenant: Tenant, service: Service): Addition | Refused {
  const document = documents.get(tenant.uri);
  if (!document) return { refusal: 'The file of the tenant is not there.' };
  return addToTenant(document, tenant.domain, service);
}

function toZone(snapshot: Snapshot, document: Document, zone: Zone, apex: Name, service: Service): Addition {
  const { spf } = service;
  const below = spf?.subdomain === undefined ? undefined : parseName(`${spf.subdomain}.${apex}`);
  const addition = addToZone(snapshot, document, zone, below ?? apex, service);
  const tenant = snapshot.agency?.byDomain.get(apex);
  const lists = tenant !== undefined && tenant.file.services.length > 0;
  const listed = lists ? toTenant(snapshot, tenant, service) : undefined;
  if (!listed || 'refusal' in listed) return addition;
  return { edits: new Map([...addition.edits, ...listed.edits]), done: addition.done };
}

function summaryOf(service: Service): string {
  const { spf, dkim } = service;
  const hasSpf = spf !== undefined && spf.place !== 'nowhere';
  const cost =
    spf?.lookups === undefined ? '' : ` with ${spf.lookups} ${spf.lookups === 1 ? 'lookup' : 'lookups'}`;
  const parts = [
    ...(service.takesAllMail ? ['mailboxes'] : []),
    ...(hasSpf ? [`SPF${spf.place === 'return path' ? ' of the return path' : cost}`] : []),
    ...(dkim.length > 0 ? ['DKIM'] : []),
  ];
  return parts.join(', ');
}
