import { commands } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { renderZone } from '../../../core/plan/render-zone.ts';
import type { ServerPlan } from '../deploy/plan-tenants.ts';
import type { ReportDocuments } from '../report-documents.ts';

/** Shows a zone side by side: what its server has, and what a deploy would write, both canonical and read-only. */
export async function showDifference(
  reports: ReportDocuments,
  { opened }: ServerPlan,
  planned: ZonePlan,
): Promise<void> {
  const name = withoutDot(planned.zone);
  const live = reports.put(`${opened.server.id}/${name} on ${opened.server.id}`, liveText(planned));
  const desired = reports.put(`${opened.server.id}/${name} as planned`, planned.text);
  const title = `${name}: ${opened.server.id} ↔ planned`;
  await commands.executeCommand('vscode.diff', live, desired, title, { preview: true });
}

function liveText({ zone, restore, base }: ZonePlan): string {
  if (restore) return renderZone(zone, readRecords(zone, restore.text), base.servedSerial);
  return base.fingerprint === undefined
    ? ''
    : `; What the server has of ${withoutDot(zone)} does not load, so it cannot be shown record by record.\n`;
}
