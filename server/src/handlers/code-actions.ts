import {
  type CodeAction,
  CodeActionKind,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixesAt, ignoreEdit, safeEdits } from '../../../core/features/actions.ts';
import { agencyFixes } from '../../../core/features/agency/fixes.ts';
import { bumpSerial, isInSoa } from '../../../core/features/serial.ts';
import { sortEdits } from '../../../core/features/sort/sort.ts';
import { findings, type Scope } from '../../../core/rules/run.ts';
import type { Span } from '../../../core/text/span.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { scopeNow } from '../fleet.ts';
import type { Session } from '../session.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.zonewright`;

const sortKind = `${CodeActionKind.Source}.sort.zonewright`;

/** The kinds of code actions that the server gives. */
export const codeActionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  fixAllKind,
  sortKind,
];

/** Answers `textDocument/codeAction`: the fixes of what the range touches, and all safe fixes of the document. */
export function handleCodeActions(session: Session): void {
  session.connection.onCodeAction((params): CodeAction[] => {
    const { snapshot } = session.workspace;
    const { uri } = params.textDocument;
    const document = snapshot.documents.get(uri);
    if (!document) return [];
    const wanted = (kind: string) =>
      !params.context.only || params.context.only.some((it) => kind === it || kind.startsWith(`${it}.`));
    const scope = scopeNow(session);
    const actions: CodeAction[] = [];
    const at = session.convert.span(document, params.range);
    if (wanted(CodeActionKind.QuickFix)) {
      for (const { finding, fix, isPreferred } of fixesAt(snapshot, uri, at.start, at.end, scope)) {
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          isPreferred,
          diagnostics: [session.convert.diagnostic(snapshot, finding)],
          edit: session.convert.workspaceEdit(snapshot, fix.edits),
        });
      }
      actions.push(...agencyActions(session, uri, at, scope));
      const silenced = new Set<string>();
      for (const finding of findings(snapshot, uri, scope)) {
        if (finding.at.span.start > at.end || finding.at.span.end < at.start || silenced.has(finding.rule))
          continue;
        const edit = ignoreEdit(snapshot, finding);
        if (!edit) continue;
        silenced.add(finding.rule);
        actions.push({
          title: `Ignore ${finding.rule} here`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [session.convert.diagnostic(snapshot, finding)],
          edit: session.convert.workspaceEdit(snapshot, new Map([[uri, [edit]]])),
        });
      }
    }
    if (wanted(CodeActionKind.RefactorRewrite) && isInSoa(snapshot, uri, at)) {
      const bump = bumpSerial(snapshot, uri, new Date());
      if ('edit' in bump) {
        actions.push({
          title: `Bump the serial to ${bump.to}`,
          kind: CodeActionKind.RefactorRewrite,
          edit: session.convert.workspaceEdit(snapshot, new Map([[bump.uri, [bump.edit]]])),
        });
      }
    }
    // Sorting is worked out for those who ask for it, not for each move of the cursor.
    if (params.context.only && wanted(sortKind)) {
      const sorted = sortEdits(snapshot, uri);
      if (!('refusal' in sorted) && sorted.length > 0) {
        actions.push({
          title: 'Sort records',
          kind: sortKind,
          edit: session.convert.workspaceEdit(snapshot, new Map([[uri, sorted]])),
        });
      }
    }
    const safe = wanted(fixAllKind) ? safeEdits(snapshot, uri, scope) : [];
    if (safe.length > 0) {
      actions.push({
        title: 'Fix all that is safe to fix',
        kind: fixAllKind,
        edit: session.convert.workspaceEdit(snapshot, new Map([[uri, safe]])),
      });
    }
    return actions;
  });
}

/** What can be done about the agency's files besides: each once, however many findings ask for it. */
function agencyActions(
  session: Session,
  uri: Uri,
  { start, end }: Span,
  scope: Scope,
): readonly CodeAction[] {
  const { workspace, convert, canCreateFiles } = session;
  const { snapshot } = workspace;
  const actions = new Map<string, CodeAction>();
  for (const finding of findings(snapshot, uri, scope)) {
    if (finding.at.span.start > end || finding.at.span.end < start) continue;
    for (const { title, edits, creates } of agencyFixes(snapshot, finding)) {
      if (creates && !canCreateFiles) continue;
      const edit: WorkspaceEdit = creates
        ? { documentChanges: [{ kind: 'create', uri: creates.uri }, filled(creates.uri, creates.text)] }
        : convert.workspaceEdit(snapshot, edits);
      const diagnostics = [convert.diagnostic(snapshot, finding)];
      if (!actions.has(title))
        actions.set(title, { title, kind: CodeActionKind.QuickFix, diagnostics, edit });
    }
  }
  return [...actions.values()];
}

/** The text of a file that is new. */
function filled(uri: Uri, newText: string): TextDocumentEdit {
  const at = { line: 0, character: 0 };
  return { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText }] };
}
