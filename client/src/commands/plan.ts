import { type Uri, window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { renderPlan } from '../../../core/plan/render.ts';
import {
  type ChangedDomainsParams,
  type ChangedDomainsResult,
  changedDomains,
} from '../../../protocol/messages.ts';
import type { AgencyFolder } from '../agency-folder.ts';
import { allTenants, type Chosen, chooseTenant, tenantsNamed } from '../deploy/choose-tenant.ts';
import { planTenants, type ShownPlan } from '../deploy/plan-tenants.ts';
import type { Desk } from '../desk.ts';
import { showDifference } from '../plan-view/show-difference.ts';
import { Refusal } from '../refusal.ts';

/** Plans one tenant: that of a file, or one that the user chooses. */
export function planOne(
  desk: Desk,
  question: string,
  about: Uri | undefined,
): Promise<ShownPlan | undefined> {
  return planTenants(desk, async (folder) => {
    const choice = await chooseTenant(folder, question, about);
    return choice && { choices: [choice], left: [] };
  });
}

/** Plans all tenants: what is on each server already is left alone. */
export function planAll(desk: Desk): Promise<ShownPlan | undefined> {
  return planTenants(desk, async (folder) => allTenants(folder));
}

/** Plans the tenants that differ from the last commit, or, as the user chooses, from what the servers have. */
export function planChanged(desk: Desk): Promise<ShownPlan | undefined> {
  return planTenants(desk, (folder) => chooseChanged(desk, folder));
}

async function chooseChanged(desk: Desk, folder: AgencyFolder): Promise<Chosen | undefined> {
  const client = await desk.client;
  const params: ChangedDomainsParams = { uris: [...folder.snapshot.documents.keys()] };
  const domains = await client.sendRequest<ChangedDomainsResult>(changedDomains, params);
  if (domains === null) {
    void window.showInformationMessage(
      'Nothing here is committed to git, so all tenants are compared with the servers.',
    );
    return allTenants(folder);
  }
  const all = folder.agency.tenants.length;
  const items = [
    { label: 'Since the last commit', description: `${domains.length} of ${all} tenants`, isAll: false },
    { label: 'Different from what the servers have', description: `asks for all ${all}`, isAll: true },
  ];
  const picked = await window.showQuickPick(items, { placeHolder: 'Changed since when?' });
  if (!picked) return undefined;
  if (picked.isAll) return allTenants(folder);
  if (domains.length === 0) throw new Refusal('Nothing differs from the last commit.');
  return tenantsNamed(folder, domains);
}

/** Shows a plan: of one tenant the difference side by side, of several all of it as text. */
export async function showPlan(desk: Desk, shown: ShownPlan | undefined): Promise<void> {
  if (!shown) return;
  const zones = shown.servers.flatMap((on) => on.saved.plan.zones.map((planned) => ({ on, planned })));
  const [only, another] = zones;
  if (only && !another) await showDifference(desk.reports, only.on, only.planned);
  else await showPlanText(desk);
}

/** Shows the plan in the view as text. */
export async function showPlanText({ plans, reports }: Desk): Promise<void> {
  const { current } = plans;
  if (!current) throw new Refusal('There is no plan. Make one with "Zonewright: Show Plan…".');
  const texts = current.servers.map(
    ({ opened, saved }) => `${opened.target.label}\n\n${renderPlan(saved.plan)}`,
  );
  for (const { zone, message } of current.left)
    texts.push(`${withoutDot(zone)}: cannot be deployed\n  ${message}\n`);
  await reports.show(`${current.name}.plan`, texts.join('\n'));
}
