import { withoutDot } from '../../../core/dns/name.ts';
import { type RenderedZone, renderedZone as render } from '../../../core/features/rendered-zone.ts';
import type { Tenant } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { madeFor, renderedUri } from '../../../core/workspace/tenant-zone.ts';
import type { Uri } from '../../../core/zone/source.ts';
import {
  type RenderedZoneParams,
  type RenderedZoneResult,
  renderedZone,
  type TenantsOfParams,
  type TenantsOfResult,
  tenantsOf,
} from '../../../protocol/messages.ts';
import type { Session } from '../session.ts';

/** Answers which zones a file takes part in, and gives their texts. */
export function handleRenderedZones({ connection, workspace, shown }: Session): void {
  connection.onRequest(
    tenantsOf,
    ({ uri }: TenantsOfParams): TenantsOfResult =>
      templatedTenants(workspace.snapshot, uri).map((it) => ({
        domain: withoutDot(it.domain),
        uri: renderedUri(it),
      })),
  );
  connection.onRequest(renderedZone, ({ uri }: RenderedZoneParams): RenderedZoneResult => {
    const rendered = renderedZoneAt(workspace.snapshot, uri);
    const tenant = rendered && madeFor(uri);
    if (tenant !== undefined) shown.tenant = tenant;
    return rendered?.document.text ?? null;
  });
}

/** The rendered zone that a URI names; undefined where it names a file, or nobody's zone. */
export function renderedZoneAt(snapshot: Snapshot, uri: Uri): RenderedZone | undefined {
  const domain = madeFor(uri);
  const tenant = domain === undefined ? undefined : snapshot.agency?.byDomain.get(domain);
  return tenant?.template === undefined ? undefined : render(snapshot, tenant);
}

/** The tenants of a template, of a tenant's files, and for `agency.yaml` all. */
function templatedTenants(snapshot: Snapshot, uri: Uri): readonly Tenant[] {
  const { agency } = snapshot;
  const own = snapshot.tenantOfOwnFile(uri) ?? agency?.byUri.get(uri);
  if (own) return own.template === undefined ? [] : [own];
  return uri === agency?.uri ? snapshot.templated : snapshot.tenantsOfTemplate(uri);
}
