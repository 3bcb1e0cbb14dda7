import { withoutDot } from '../../../core/dns/name.ts';
import { showCounts } from '../../../core/plan/reach.ts';
import type { Tenant } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { renderedUri } from '../../../core/workspace/tenant-zone.ts';
import type { Uri } from '../../../core/zone/source.ts';
import {
  type ReachOfParams,
  type ReachOfResult,
  reachOf,
  type TenantsOfParams,
  type TenantsOfResult,
  tenantsOf,
} from '../../../protocol/messages.ts';
import { earlierOf, findReach } from '../reach.ts';
import type { Session } from '../session.ts';

/** Answers which zones a file takes part in, and which of them its edit changes, with the addresses of their texts. */
export function handleRenderedZones(session: Session): void {
  const { connection, workspace } = session;
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
}

/** The tenants of a template, of a tenant's files, and for `agency.yaml` all. */
function templatedTenants(snapshot: Snapshot, uri: Uri): readonly Tenant[] {
  const { agency } = snapshot;
  const own = snapshot.tenantOfOwnFile(uri) ?? agency?.byUri.get(uri);
  if (own) return own.template === undefined ? [] : [own];
  return uri === agency?.uri ? snapshot.templated : snapshot.tenantsOfTemplate(uri);
}
