import { type Uri, window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { exportDnscontrol } from '../../../core/features/export/dnscontrol.ts';
import { exportOctodns } from '../../../core/features/export/octodns.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { Refusal } from '../refusal.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { pickTenant } from '../tenants/pick-tenant.ts';

const forms = [
  { label: 'octoDNS', description: 'YAML', make: exportOctodns, ending: 'yaml', language: 'yaml' },
  {
    label: 'DNSControl',
    description: 'JavaScript',
    make: exportDnscontrol,
    ending: 'js',
    language: 'javascript',
  },
];

/** Shows a tenant's zone as another program reads it. What that program cannot hold is said; nothing is written. */
export async function exportTenant(reports: ReportDocuments, about?: Uri): Promise<void> {
  const picked = await pickTenant('Export which tenant?', about);
  const form = picked && (await window.showQuickPick(forms, { placeHolder: 'For which program?' }));
  if (!picked || !form) return;
  const { domain } = picked.tenant;
  const zone = picked.snapshot.zoneOfTenant(domain);
  const name = withoutDot(domain);
  if (!zone) throw new Refusal(`${name} has no zone yet. Mend what is marked in its files.`);
  const { text, refused } = form.make(domain, resourceRecords(zone));
  await reports.show(`${name}.${form.ending}`, text, form.language);
  if (refused.length === 0) return;
  const count = refused.length === 1 ? 'One record is' : `${refused.length} records are`;
  void window.showWarningMessage(`${count} left out, since ${form.label} cannot hold them.`, {
    modal: true,
    detail: refused.slice(0, 20).join('\n'),
  });
}
