import { commands, languages, workspace } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import { showZone } from '../../../core/plan/show-zone.ts';
import { withSerial } from '../../../core/plan/soa.ts';
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
  const wanted = showZone(planned.zone, readRecords(planned.zone, planned.text));
  const desired = reports.put(`${opened.server.id}/${name} as planned`, wanted);
  for (const uri of [live, desired])
    await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), 'zonewright-zone');
  const title = `${name}: ${opened.server.id} ↔ planned`;
  await commands.executeCommand('vscode.diff', live, desired, title, { preview: true });
}

/** With the serial that the name server answers with, whatever its file says. */
function liveText({ zone, restore, base }: ZonePlan): string {
  if (restore) return showZone(zone, withServedSerial(readRecords(zone, restore.text), base.servedSerial));
  return base.fingerprint === undefined
    ? ''
    : `; What the server has of ${withoutDot(zone)} does not load, so it cannot be shown record by record.\n`;
}

function withServedSerial(
  records: readonly ResourceRecord[],
  serial: number | undefined,
): readonly ResourceRecord[] {
  if (serial === undefined) return records;
  return records.map((it) => (it.type === rrType.soa ? { ...it, rdata: withSerial(it.rdata, serial) } : it));
}
