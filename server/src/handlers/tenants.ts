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

/** The last answer, so that what it said is not sent again. */
interface Answer {
  readonly id: string;
  /** What there is: `agency.yaml` and the tenants' files. */
  readonly files: string;
  /** The rows as JSON, in their order. */
  readonly rows: readonly string[];
}

/** Answers `zonewright/tenants`, in slices: with thousands of tenants, typing goes first. */
export function handleTenants(session: Session): void {
  let last: Answer | undefined;
  let count = 0;
  session.connection.onRequest<TenantsResult, void>(tenants, async ({ known }: TenantsParams) => {
    const { agency, rows } = await rowsOf(session);
    const before = last;
    const files = JSON.stringify([agency, ...rows.map((it) => it.uri)]);
    const texts = rows.map((it) => JSON.stringify(it));
    const changed = rows.filter((_, i) => texts[i] !== before?.rows[i]);
    if (before?.files !== files || changed.length > 0) last = { id: String(++count), files, rows: texts };
    const id = String(count);
    if (before?.files === files && before.id === known) return { id, changed };
    return { id, agency, tenants: rows };
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
