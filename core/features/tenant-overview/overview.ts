import { txt } from '../../dns/types/basic.ts';
import { recognizeTxt } from '../../mail/recognize.ts';
import type { Finding } from '../../rules/rule.ts';
import { findingsAbout } from '../../rules/run.ts';
import type { Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { TenantZone } from '../../workspace/tenant-zone.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Location } from '../../zone/source.ts';
import { type ApexSpf, apexSpf } from './apex-spf.ts';
import { servicesOf } from './services.ts';

/** What one wants to know of a tenant before one opens anything. */
export interface TenantOverview {
  readonly tenant: Tenant;
  /** Whether there is a zone: its template may fail, or its file be missing. */
  readonly hasZone: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** How many RRsets its own file has instead of the template, or takes away; undefined without a template. */
  readonly drift: number | undefined;
  /** The SPF record at the apex; undefined where there is none. */
  readonly spf: ApexSpf | undefined;
  /** The names of the services that it says it uses, or that its records show. */
  readonly services: readonly string[];
  readonly nextStep: NextStep | undefined;
}

/** What to do first. */
export interface NextStep {
  /** A sentence or two. */
  readonly text: string;
  readonly at: Location;
}

const urgency = ['error', 'warning', 'info'] as const;

/**
 * The overview of one tenant. Costs little where its zone is as it was: findings and lookup trees are those of the last
 * time.
 */
export function overviewOf(snapshot: Snapshot, tenant: Tenant): TenantOverview {
  const found = findingsAbout(snapshot, tenant);
  const zone = snapshot.zoneOfTenant(tenant.domain);
  const made = tenant.template === undefined ? undefined : snapshot.tenantZone(tenant);
  const spf = zone && apexSpf(snapshot, zone);
  return {
    tenant,
    hasZone: zone !== undefined,
    errors: countOf(found, 'error'),
    warnings: countOf(found, 'warning'),
    drift: made && driftOf(made),
    spf,
    services: servicesOf(tenant, zone, spf?.tree),
    nextStep: nextStep(found),
  };
}

function countOf(found: readonly Finding[], severity: Finding['severity']): number {
  return found.filter((it) => it.severity === severity).length;
}

function driftOf({ made, own, replaced }: TenantZone): number {
  if (!own) return 0;
  // The services' records are a layer of their own below the tenant's file.
  const ownLayer = made.size - 1;
  const sets = new Set<string>();
  for (const { by, owner, type, rdata } of replaced) {
    if (by !== ownLayer) continue;
    const purpose = type === txt.code ? recognizeTxt(owner, joinStrings(rdata)).key : '';
    sets.add(`${owner} ${type} ${purpose}`);
  }
  return sets.size;
}

function nextStep(found: readonly Finding[]): NextStep | undefined {
  for (const severity of urgency) {
    const first = found.find((it) => it.severity === severity && it.tag !== 'unnecessary');
    if (first) return { text: first.message, at: first.at };
  }
  return undefined;
}
