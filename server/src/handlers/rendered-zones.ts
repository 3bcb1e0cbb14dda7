import { withoutDot } from '../../../core/dns/name.ts';
import { type RenderedZone, renderedZone as render } from '../../../core/features/rendered-zone.ts';
import { showCounts } from '../../../core/plan/reach.ts';
import type { Tenant } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { madeFor, renderedUri } from '../../../core/workspace/tenant-zone.ts';
import type { Uri } from '../../../core/zone/source.ts';
import {
  type ReachOfParams,
  type ReachOfResult,
  type RenderedZoneParams,
  type RenderedZoneResult,
  reachOf,
  renderedZone,
  type TenantsOfParams,
  type TenantsOfResult,
  tenantsOf,
} from '../../../protocol/messages.ts';
import { earlierOf, findReach } from '../reach.ts';
import type { Session } from '../session.ts';

/** Answers which zones a file takes part in, and gives their texts. */
export function handleRenderedZones(session: Session): void {
  const { connection, workspace, shown } = session;
  connection.onRequest(reachOf, async ({ uri }: ReachOfParams): Promise<ReachOfResult> => {
    for (;;) {
      const earlier = earlierOf(session, uri);
      if (!earlier) return null;
      const reach = await findReach(session, earlier.snapshot, uri);
      // Somebody typed on: what they see now is asked about.
      if (!reach) continue;
      const zones = reach.zones.map((it) => {
        const now = renderedUri(it);
        const counts = it.isBroken ? 'no zone any more' : showCounts(it);
        return { domain: withoutDot(it.domain), counts, before: `${now}?${encodeURIComponent(uri)}`, now };
      });
      return { since: earlier.since, zones };
    }
  });
  connection.onRequest(
    tenantsOf,
    ({ uri }: TenantsOfParams): TenantsOfResult =>
      templatedTenants(workspace.snapshot, uri).map((it) => ({
        domain: withoutDot(it.domain),
        uri: renderedUri(it),
      })),
  );
  connection.onRequest(renderedZone, ({ uri }: RenderedZoneParams): RenderedZoneResult => {
    const rendered = renderedZoneAt(session, uri);
    const tenant = rendered && madeFor(uri);
    if (tenant !== undefined) shown.tenant = tenant;
    return rendered?.document.text ?? null;
  });
}

/** The rendered zone that a URI names, or what it was before a file was edited; undefined where it names a file, or nobody's zone. */
export function renderedZoneAt(session: Session, uri: Uri): RenderedZone | undefined {
  const domain = madeFor(uri);
  if (domain === undefined) return undefined;
  const edited = /\?(.+)/.exec(uri)?.[1];
  const earlier = edited === undefined ? undefined : earlierOf(session, decodeURIComponent(edited));
  const { snapshot } = earlier ?? session.workspace;
  const tenant = snapshot.agency?.byDomain.get(domain);
  if (tenant?.template === undefined) return undefined;
  const rendered = render(snapshot, tenant);
  // What was wrong with it then is no concern of now.
  return earlier ? { ...rendered, findings: [] } : rendered;
}

/** The tenants of a template, of a tenant's files, and for `agency.yaml` all. */
function templatedTenants(snapshot: Snapshot, uri: Uri): readonly Tenant[] {
  const { agency } = snapshot;
  const own = snapshot.tenantOfOwnFile(uri) ?? agency?.byUri.get(uri);
  if (own) return own.template === undefined ? [] : [own];
  return uri === agency?.uri ? snapshot.templated : snapshot.tenantsOfTemplate(uri);
}
