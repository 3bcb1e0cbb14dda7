import {
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Finding } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { renderedZoneAt } from '../contents.ts';
import { needsFleet, readyFleet, refreshWhenReady, scopeNow, slices } from '../fleet.ts';
import type { Session } from '../session.ts';
import { warmUp } from '../warm-up.ts';

/** Which findings each answer had: an id is given to a list of findings, so that equal answers have equal ids. */
interface Answers {
  readonly last: Map<Uri, { readonly id: string; readonly findings: readonly Finding[] }>;
  count: number;
}

/** Answers `textDocument/diagnostic` and `workspace/diagnostic`; what has not changed is said to be unchanged. */
export function handleDiagnostics(session: Session): void {
  const answers: Answers = { last: new Map(), count: 0 };
  session.connection.languages.diagnostics.on(async (params, token): Promise<DocumentDiagnosticReport> => {
    const { uri } = params.textDocument;
    if (needsFleet(session, uri)) await readyFleet(session);
    else refreshWhenReady(session);
    // A keystroke later, the client asks again.
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    warmUp();
    return report(session, answers, uri, params.previousResultId);
  });
  session.connection.languages.diagnostics.onWorkspace(
    async (params, token, _, progress): Promise<WorkspaceDiagnosticReport> => {
      const previous = new Map(params.previousResultIds.map((it) => [it.uri, it.value]));
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      await readyFleet(session);
      const rest = slices();
      for (const uri of visibleFirst(session)) {
        if (token.isCancellationRequested) break;
        const { snapshot } = session.workspace;
        const document = snapshot.documents.get(uri);
        if (!document) continue;
        const version = session.open.has(uri) ? document.version : null;
        const item = { ...report(session, answers, uri, previous.get(uri)), uri, version };
        if (progress) progress.report({ items: [item] });
        else items.push(item);
        await rest();
      }
      return { items };
    },
  );
}

/** All documents, those that somebody looks at before the others. */
function visibleFirst({ workspace, open }: Session): readonly Uri[] {
  const all = [...workspace.snapshot.documents.keys()];
  return [...all.filter((it) => open.has(it)), ...all.filter((it) => !open.has(it))];
}

function report(
  session: Session,
  answers: Answers,
  uri: Uri,
  previous: string | undefined,
): WorkspaceDocumentDiagnosticReport & DocumentDiagnosticReport {
  const { snapshot } = session.workspace;
  const rendered = renderedZoneAt(session, uri);
  const found = rendered?.findings ?? findings(snapshot, uri, scopeNow(session));
  let last = answers.last.get(uri);
  if (!last || !isSame(last.findings, found)) {
    last = { id: String(++answers.count), findings: found };
    answers.last.set(uri, last);
  }
  const common = { uri, version: null, resultId: last.id };
  if (last.id === previous) return { ...common, kind: DocumentDiagnosticReportKind.Unchanged };
  const items = found.map((it) => session.convert.diagnostic(snapshot, it, rendered?.document));
  return { ...common, kind: DocumentDiagnosticReportKind.Full, items };
}

/** Findings are kept while their zone is unchanged, so that the same findings are the same objects. */
function isSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((it, i) => it === b[i]);
}
