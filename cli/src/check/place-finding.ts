import { withoutDot } from '../../../core/dns/name.ts';
import type { Finding } from '../../../core/rules/rule.ts';
import { zoneFindings } from '../../../core/rules/zone-findings.ts';
import type { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Location } from '../../../core/zone/source.ts';
import { showPath } from '../files/paths.ts';
import type { Position, Range, ShownFinding } from '../print/report.ts';

/** A finding with lines and characters, as seen from a folder. */
export function placeFinding(snapshot: Snapshot, folder: string, finding: Finding): ShownFinding {
  const { rule, severity, message, at, related = [] } = finding;
  const range = rangeOf(snapshot, at);
  return {
    rule,
    severity,
    message,
    file: showPath(folder, at.uri),
    range,
    related: related.map((it) => ({
      file: showPath(folder, it.at.uri),
      range: rangeOf(snapshot, it.at),
      message: it.message,
    })),
    tenants: tenantsOf(snapshot, finding),
    // Fixes are computed when a format asks for them.
    get fixable() {
      return (finding.fixes?.().length ?? 0) > 0;
    },
    sourceLine: lineOf(snapshot, at.uri, range.start.line),
  };
}

/** The zones that say the finding; for a tenant's YAML file, the tenant. */
function tenantsOf(snapshot: Snapshot, finding: Finding): readonly string[] {
  if (finding.tenants) return finding.tenants;
  const { uri } = finding.at;
  const tenant = snapshot.agency?.byUri.get(uri);
  if (tenant) return [withoutDot(tenant.domain)];
  const zones = snapshot.zonesOf(uri);
  const concerned =
    zones.length < 2
      ? zones
      : zones.filter((zone) => zoneFindings(snapshot, zone).some((it) => isSame(it, finding)));
  return [...new Set(concerned.flatMap(({ apex }) => (apex === undefined ? [] : withoutDot(apex))))];
}

function isSame(a: Finding, b: Finding): boolean {
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.at.uri === b.at.uri &&
    a.at.span.start === b.at.span.start &&
    a.at.span.end === b.at.span.end
  );
}

function rangeOf(snapshot: Snapshot, { uri, span }: Location): Range {
  const document = snapshot.documents.get(uri);
  if (!document) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { start: positionOf(document, span.start), end: positionOf(document, span.end) };
}

function positionOf({ lines }: Document, offset: number): Position {
  const line = lines.lineAt(offset);
  return { line, character: offset - lines.startOf(line) };
}

function lineOf(snapshot: Snapshot, uri: string, line: number): string {
  const document = snapshot.documents.get(uri);
  if (!document) return '';
  return document.text
    .slice(document.lines.startOf(line), document.lines.startOf(line + 1))
    .replace(/[\r\n]+$/, '');
}
