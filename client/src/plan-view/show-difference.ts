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

/** The language of zones for people. */
export const zoneLanguage = 'zonewright-zone';

/** Shows a zone side by side: what its server has, and what a deploy would write, both canonical and read-only. */
export async function showDifference(
  reports: ReportDocuments,
  { opened }: ServerPlan,
  planned: ZonePlan,
): Promise<void> {
  const name = withoutDot(planned.zone);
  const { id } = opened.server;
  const live = { name: `${id}/${name} on ${id}`, text: liveText(planned) };
  const wanted = showZone(planned.zone, readRecords(planned.zone, planned.text));
  await showSideBySide(
    reports,
    live,
    { name: `${id}/${name} as planned`, text: wanted },
    `${name}: ${id} ↔ planned`,
  );
}

/** A zone in its canonical form for people, under the file name of a report. */
interface NamedZone {
  readonly name: string;
  readonly text: string;
}

/** Shows two zones side by side, read-only. */
export async function showSideBySide(
  reports: ReportDocuments,
  before: NamedZone,
  after: NamedZone,
  title: string,
): Promise<void> {
  const uris = [before, after].map(({ name, text }) => reports.put(name, text));
  for (const uri of uris)
    await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), zoneLanguage);
  await commands.executeCommand('vscode.diff', ...uris, title, { preview: true });
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
