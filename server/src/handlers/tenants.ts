import { withoutDot } from '../../../core/dns/name.ts';
import { overviewOf, type TenantOverview } from '../../../core/features/tenant-overview/overview.ts';
import { lookupLimit } from '../../../core/mail/spf-vocabulary.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import {
  type TenantRow,
  type TenantsParams,
  type TenantsResult,
  tenants,
} from '../../../protocol/messages.ts';
import { readyFleet, slices } from '../fleet.ts';
import type { Session } from '../session.ts';

/** The last answer, so that one that says the same is not sent again. */
interface Answer {
  readonly id: string;
  readonly agency: string | null;
  readonly json: string;
}

/** Answers `zonewright/tenants`, in slices: with thousands of tenants, typing goes first. */
export function handleTenants(session: Session): void {
  let last: Answer | undefined;
  let count = 0;
  session.connection.onRequest<TenantsResult, void>(tenants, async ({ known }: TenantsParams) => {
    const { agency, rows } = await rowsOf(session);
    const json = JSON.stringify(rows);
    if (last?.json !== json || last.agency !== agency) last = { id: String(++count), agency, json };
    if (known === last.id) return { id: known, isUnchanged: true };
    return { id: last.id, agency, tenants: rows };
  });
}

/** The rows of one snapshot, the newest that holds still for so long. */
async function rowsOf(session: Session): Promise<{ agency: string | null; rows: readonly TenantRow[] }> {
  for (;;) {
    await readyFleet(session);
    const { snapshot } = session.workspace;
    const rows: TenantRow[] = [];
    const rest = slices();
    for (const tenant of snapshot.agency?.tenants ?? []) {
      rows.push(rowOf(session, snapshot, overviewOf(snapshot, tenant)));
      if ((await rest()) && session.workspace.snapshot !== snapshot) break;
    }
    if (session.workspace.snapshot === snapshot) return { agency: snapshot.agency?.uri ?? null, rows };
  }
}

function rowOf({ convert }: Session, snapshot: Snapshot, overview: TenantOverview): TenantRow {
  const { tenant, spf, nextStep } = overview;
  const document = nextStep && snapshot.documents.get(nextStep.at.uri);
  return {
    domain: withoutDot(tenant.domain),
    uri: tenant.uri,
    template: tenant.template ?? null,
    server: tenant.server ?? null,
    hasZone: overview.hasZone,
    isParked: tenant.file.isParked,
    errors: overview.errors,
    warnings: overview.warnings,
    drift: overview.drift ?? null,
    spf: spf
      ? {
          lookups: spf.tree.lookups,
          isAtLeast: spf.tree.isAtLeast,
          limit: lookupLimit,
          records: spf.records,
        }
      : null,
    services: overview.services,
    nextStep:
      nextStep && document
        ? {
            text: nextStep.text,
            uri: nextStep.at.uri,
            at: convert.range(document, nextStep.at.span).start,
          }
        : null,
  };
}
