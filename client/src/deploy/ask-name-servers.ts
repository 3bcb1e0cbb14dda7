import type { Ops } from '../load-ops.ts';
import type { Ended } from './carry-out.ts';
import type { ShownPlan } from './plan-tenants.ts';
import { withAbort } from './with-abort.ts';

/** What the name servers of what was deployed answer, for each server's part that ended; the user may cancel. */
export function askNameServers(
  { ops, name, snapshot }: ShownPlan,
  ended: readonly Ended[],
): Promise<ReadonlyMap<Ended, readonly Ops.NameServerReport[]>> {
  return withAbort(`Asking the name servers of ${name}`, async (signal) => {
    const patience = ops.secondaryPatience;
    const asked = ended.map(async (it) => {
      const { server, endpoints } = it.on.opened;
      const deploy = { server, endpoints, planned: it.on.saved.plan.zones, outcome: it.outcome, snapshot };
      return [it, await ops.askDeployed(deploy, { patience, signal })] as const;
    });
    return new Map(await Promise.all(asked));
  });
}
