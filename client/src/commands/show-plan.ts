import { type Desk, planTenant } from '../deploy/plan-tenant.ts';

/** Shows what a deploy would change, and deploys nothing. */
export async function showPlan(desk: Desk): Promise<void> {
  await planTenant(desk);
}
