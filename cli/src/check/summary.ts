import type { Severity } from '../../../core/workspace/settings.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { isTemplateFile } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import type { ShownFinding, Stats, Summary } from '../print/report.ts';

/** The counts of a check. */
export function summarizeFindings(
  snapshot: Snapshot,
  subjects: readonly Uri[],
  findings: readonly ShownFinding[],
  { known, fixed }: Pick<Summary, 'known' | 'fixed'>,
): Summary {
  const count = (severity: Severity): number => findings.filter((it) => it.severity === severity).length;
  return {
    files: subjects.length,
    zones: zonesAmong(snapshot, subjects).size,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    hints: count('hint'),
    known,
    fixed,
  };
}

/** What `--stats` tells. */
export function countStats(
  snapshot: Snapshot,
  subjects: readonly Uri[],
  findings: readonly ShownFinding[],
  times: Pick<Stats, 'reading' | 'checking'>,
): Stats {
  let records = 0;
  for (const zone of zonesAmong(snapshot, subjects)) records += zone.records.count;
  const rules = new Map<string, number>();
  for (const { rule } of findings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  return {
    records,
    characters: subjects.reduce((sum, uri) => sum + (snapshot.documents.get(uri)?.text.length ?? 0), 0),
    ...times,
    rules: [...rules].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
  };
}

function zonesAmong(snapshot: Snapshot, uris: readonly Uri[]): ReadonlySet<Zone> {
  return new Set(uris.flatMap((uri) => zonesAt(snapshot, uri)));
}

/** The zones that a file is part of; a tenant's YAML file has the zone that its template makes. */
function zonesAt(snapshot: Snapshot, uri: Uri): readonly Zone[] {
  const tenant = snapshot.agency?.byUri.get(uri);
  if (tenant?.template !== undefined) return [snapshot.tenantZone(tenant)].flatMap(({ zone }) => zone ?? []);
  return snapshot.isZoneFile(uri) || isTemplateFile(uri) ? snapshot.zonesOf(uri) : [];
}
