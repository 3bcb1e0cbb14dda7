import type { Uri } from 'vscode';
import { type Desk, planTenant } from '../deploy/plan-tenant.ts';

/** Shows what a deploy would change, and deploys nothing. */
export async function showPlan(desk: Desk, about?: Uri): Promise<void> {
  await planTenant(desk, 'What would change for which tenant?', about);
}
