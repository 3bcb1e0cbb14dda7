import { type Uri, window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { Agency, Tenant } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { readFolderAsEdited } from '../agency-folder.ts';
import { Refusal } from '../refusal.ts';

/** A tenant of the open folder, as it is being edited. */
export interface PickedTenant {
  readonly snapshot: Snapshot;
  readonly agency: Agency;
  readonly tenant: Tenant;
}

/** The agency of the open folder, as it is being edited. Refuses where there is none. */
export async function readAgencyAsEdited(): Promise<Omit<PickedTenant, 'tenant'>> {
  const snapshot = await readFolderAsEdited();
  const { agency } = snapshot;
  if (!agency)
    throw new Refusal(
      'There is no agency.yaml in this folder, which says who the tenants are. Run Zonewright: New Agency… first.',
    );
  return { snapshot, agency };
}

/** The tenant of a file, or of the edited one; asks where neither tells it. Undefined where the user leaves. */
export async function pickTenant(
  question: string,
  about: Uri | undefined,
): Promise<PickedTenant | undefined> {
  const { snapshot, agency } = await readAgencyAsEdited();
  const file = (about ?? window.activeTextEditor?.document.uri)?.toString();
  const told = file === undefined ? undefined : tenantOf(snapshot, agency, file);
  if (told) return { snapshot, agency, tenant: told };
  if (agency.tenants.length === 0)
    throw new Refusal('There are no tenants yet. Run Zonewright: New Tenant… first.');
  const items = agency.tenants.map((tenant) => ({ label: withoutDot(tenant.domain), tenant }));
  const picked = await window.showQuickPick(items, { placeHolder: question });
  return picked && { snapshot, agency, tenant: picked.tenant };
}

function tenantOf(snapshot: Snapshot, agency: Agency, uri: string): Tenant | undefined {
  const own = agency.byUri.get(uri) ?? snapshot.tenantOfOwnFile(uri);
  if (own) return own;
  const [zone] = snapshot.isZoneFile(uri) ? snapshot.zonesOf(uri) : [];
  return zone?.apex === undefined ? undefined : agency.byDomain.get(zone.apex);
}
