import { ruleWithId } from '../rules/index.ts';
import type { Finding, Fix } from '../rules/rule.ts';
import { findings, type Scope } from '../rules/run.ts';
import type { Edit } from '../text/edit.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Uri } from '../zone/source.ts';

/** A fix and the finding that it mends. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The first fix of its finding is the one to prefer. */
  readonly isPreferred: boolean;
}

/** The fixes of the findings that touch a range, in the order of the text. */
export function fixesAt(
  snapshot: Snapshot,
  uri: Uri,
  start: number,
  end: number,
  scope: Scope = 'all',
): readonly OfferedFix[] {
  return findings(snapshot, uri, scope)
    .filter(({ at }) => at.span.start <= end && start <= at.span.end)
    .flatMap((finding) =>
      (finding.fixes?.() ?? []).map((fix, i) => ({ finding, fix, isPreferred: i === 0 })),
    );
}

/** The edits of all safe fixes of a document. Where two would touch, the later one waits for the next run. */
export function safeEdits(snapshot: Snapshot, uri: Uri, scope: Scope = 'all'): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const finding of findings(snapshot, uri, scope)) {
    const fix = finding.fixes?.().find((it) => it.isSafe);
    const edits = fix?.edits.size === 1 ? (fix.edits.get(uri) ?? []) : [];
    if (edits.length > 0 && edits.every((edit) => !chosen.some((it) => overlap(it, edit))))
      chosen.push(...edits);
  }
  return chosen.sort((a, b) => a.at.start - b.at.start);
}

function overlap(a: Edit, b: Edit): boolean {
  return a.at.start <= b.at.end && b.at.start <= a.at.end;
}

/** The edit that silences a finding by a comment above its line, with a reason to be written. */
export function ignoreEdit(snapshot: Snapshot, finding: Finding): Edit | undefined {
  const document = snapshot.documents.get(finding.at.uri);
  if (!document || !snapshot.isZoneFile(finding.at.uri) || ruleWithId(finding.rule) === undefined)
    return undefined;
  const start = document.lines.startOf(document.lines.lineAt(finding.at.span.start));
  return { at: { start, end: start }, newText: `; zonewright-ignore ${finding.rule} -- reason\n` };
}
