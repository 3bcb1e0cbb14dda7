import type { Fix } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import type { Edit } from '../../../core/text/edit.ts';
import type { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { ClaimedSpans } from './claimed-spans.ts';

/** What mending changed: the new documents are in the workspace, and nothing is written yet. */
export interface Mended {
  readonly documents: readonly Document[];
  /** How many findings there are fewer. */
  readonly count: number;
  /** Files that mending made worse, and that are therefore as they were. */
  readonly left: readonly Uri[];
}

export interface MendOptions {
  readonly withUnsafe: boolean;
  readonly mayChange: (uri: Uri) => boolean;
}

/** Fixes can uncover what other fixes mend; beyond this many rounds, two of them undo each other. */
const maxRounds = 10;

/**
 * Applies the best fix of each finding, safe ones only unless `withUnsafe`, until none is left. A fix is made whole or
 * not at all, and only in files that `mayChange` allows; one that needs several files is left to a person. A file in
 * which there are more errors afterwards stays as it was.
 */
export function mendFiles(workspace: Workspace, subjects: readonly Uri[], options: MendOptions): Mended {
  const before = workspace.snapshot;
  const changed = new Set<Uri>();
  for (let round = 0; round < maxRounds; round++) {
    const edits = chooseEdits(workspace.snapshot, subjects, options);
    if (edits.size === 0) break;
    const documents = [...edits].map(([uri, own]) => {
      changed.add(uri);
      return (workspace.snapshot.documents.get(uri) as Document).edit(own);
    });
    workspace.apply({ documents });
  }
  const mended = workspace.snapshot;
  const left = [...changed].filter((uri) => errorsIn(mended, uri) > errorsIn(before, uri));
  if (left.length > 0) {
    workspace.apply({ documents: left.map((uri) => before.documents.get(uri) as Document) });
  }
  const after = workspace.snapshot;
  return {
    documents: [...changed].flatMap((uri) => {
      const document = after.documents.get(uri) as Document;
      return document.text === before.documents.get(uri)?.text ? [] : document;
    }),
    count: Math.max(0, countFindings(before, subjects) - countFindings(after, subjects)),
    left,
  };
}

function chooseEdits(
  snapshot: Snapshot,
  subjects: readonly Uri[],
  { withUnsafe, mayChange }: MendOptions,
): ReadonlyMap<Uri, readonly Edit[]> {
  const chosen = new Map<Uri, Edit[]>();
  const claimed = new Map<Uri, ClaimedSpans>();
  for (const uri of subjects) {
    for (const finding of findings(snapshot, uri)) {
      const fix = finding.fixes?.().find((it) => withUnsafe || it.isSafe);
      const target = fix && onlyFileOf(fix);
      if (target === undefined || !mayChange(target.uri)) continue;
      const spans = claimed.get(target.uri) ?? new ClaimedSpans();
      claimed.set(target.uri, spans);
      if (!target.edits.every(({ at }) => spans.isFree(at))) continue;
      for (const { at } of target.edits) spans.claim(at);
      const edits = chosen.get(target.uri);
      if (edits) edits.push(...target.edits);
      else chosen.set(target.uri, [...target.edits]);
    }
  }
  return chosen;
}

function onlyFileOf(fix: Fix): { readonly uri: Uri; readonly edits: readonly Edit[] } | undefined {
  const [entry, another] = fix.edits;
  return entry === undefined || another !== undefined ? undefined : { uri: entry[0], edits: entry[1] };
}

function errorsIn(snapshot: Snapshot, uri: Uri): number {
  return findings(snapshot, uri).filter(({ severity }) => severity === 'error').length;
}

function countFindings(snapshot: Snapshot, uris: readonly Uri[]): number {
  return uris.reduce((sum, uri) => sum + findings(snapshot, uri).length, 0);
}
