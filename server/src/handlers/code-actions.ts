import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { fixesAt, ignoreEdit, safeEdits } from '../../../core/features/actions.ts';
import { findings } from '../../../core/rules/run.ts';
import type { Session } from '../session.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.zonewright`;

/** The kinds of code actions that the server gives. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

/** Answers `textDocument/codeAction`: the fixes of what the range touches, and all safe fixes of the document. */
export function handleCodeActions(session: Session): void {
  session.connection.onCodeAction((params): CodeAction[] => {
    const { snapshot } = session.workspace;
    const { uri } = params.textDocument;
    const document = snapshot.documents.get(uri);
    if (!document) return [];
    const wanted = (kind: string) =>
      !params.context.only || params.context.only.some((it) => kind === it || kind.startsWith(`${it}.`));
    const actions: CodeAction[] = [];
    const at = session.convert.span(document, params.range);
    if (wanted(CodeActionKind.QuickFix)) {
      for (const { finding, fix, isPreferred } of fixesAt(snapshot, uri, at.start, at.end)) {
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          isPreferred,
          diagnostics: [session.convert.diagnostic(snapshot, finding)],
          edit: session.convert.workspaceEdit(snapshot, fix.edits),
        });
      }
      const silenced = new Set<string>();
      for (const finding of findings(snapshot, uri)) {
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
    const safe = wanted(fixAllKind) ? safeEdits(snapshot, uri) : [];
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
