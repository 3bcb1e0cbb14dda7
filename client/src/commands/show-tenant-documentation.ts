import { commands, Uri, workspace } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { tenantPage } from '../../../core/features/tenant-page/page.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Location } from '../../../core/zone/source.ts';
import { Refusal } from '../refusal.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { pickTenant } from '../tenants/pick-tenant.ts';

/** Shows the page about a tenant: what is there, why, and what to do when it breaks. */
export async function showTenantDocumentation(reports: ReportDocuments, about?: Uri): Promise<void> {
  const picked = await pickTenant("Which tenant's documentation?", about);
  if (!picked) return;
  const { snapshot, agency, tenant } = picked;
  const name = withoutDot(tenant.domain);
  const page = tenantPage(snapshot, agency, tenant, (at) => showPlace(snapshot, at));
  if (page === undefined)
    throw new Refusal(
      `${name} has no zone yet, so there is nothing to describe. Mend what is marked in its files.`,
    );
  const uri = await reports.show(`${name}.md`, page, 'markdown');
  await commands.executeCommand('markdown.showPreview', uri);
}

function showPlace(snapshot: Snapshot, { uri, span }: Location): string {
  const line = snapshot.documents.get(uri)?.lines.lineAt(span.start) ?? 0;
  return `${workspace.asRelativePath(Uri.parse(uri, true))}:${line + 1}`;
}
