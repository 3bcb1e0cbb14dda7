import {
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { templateTokens } from '../../../core/features/agency/template-tokens.ts';
import { tokenModifiers, tokenTypes } from '../../../core/features/tokens/legend.ts';
import { longestWhole, semanticTokens } from '../../../core/features/tokens.ts';
import type { Uri } from '../../../core/zone/source.ts';
import type { Session } from '../session.ts';

interface Answer {
  readonly resultId: string;
  readonly data: number[];
}

export const semanticTokensProvider = {
  legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
  full: { delta: true },
  range: true,
};

/** Answers the three requests for semantic tokens. Of each open document the last answer is kept, to tell what changed. */
export function handleSemanticTokens(session: Session): void {
  const { connection } = session;
  const last = new Map<Uri, Answer>();
  let count = 0;
  const whole = (uri: Uri): Answer | undefined => {
    for (const kept of last.keys()) if (!session.open.has(kept)) last.delete(kept);
    const { snapshot } = session.workspace;
    const document = snapshot.documents.get(uri);
    // No answer, unlike an empty one, lets the editor go on asking for what it shows.
    const isTemplate = snapshot.agency?.templates.texts.has(uri) === true;
    if (!document || document.text.length > longestWhole) return undefined;
    if (!isTemplate && !snapshot.isZoneFile(uri)) return undefined;
    const columns = isTemplate ? templateTokens(document) : semanticTokens(document.file);
    const data = session.convert.tokens(document, columns);
    const answer = { resultId: String(++count), data };
    last.set(uri, answer);
    return answer;
  };
  connection.onRequest(
    SemanticTokensRequest.type,
    ({ textDocument: { uri } }): SemanticTokens | null => whole(uri) ?? null,
  );
  connection.onRequest(
    SemanticTokensDeltaRequest.type,
    ({ textDocument: { uri }, previousResultId }): SemanticTokens | SemanticTokensDelta | null => {
      const before = last.get(uri);
      const now = whole(uri);
      if (!now || before?.resultId !== previousResultId) return now ?? null;
      return { resultId: now.resultId, edits: editsBetween(before.data, now.data) };
    },
  );
  connection.onRequest(
    SemanticTokensRangeRequest.type,
    ({ textDocument: { uri }, range }): SemanticTokens | null => {
      const { snapshot } = session.workspace;
      const document = snapshot.documents.get(uri);
      if (!document || !snapshot.isZoneFile(uri)) return null;
      const { start, end } = session.convert.span(document, range);
      return { data: session.convert.tokens(document, semanticTokens(document.file, start, end)) };
    },
  );
}

/** The one edit between two lists: what stands between their common beginning and their common end. */
function editsBetween(before: readonly number[], now: readonly number[]): SemanticTokensDelta['edits'] {
  let start = 0;
  const shorter = Math.min(before.length, now.length);
  while (start < shorter && before[start] === now[start]) start++;
  if (start === before.length && start === now.length) return [];
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === now[now.length - 1 - same]) same++;
  return [{ start, deleteCount: before.length - start - same, data: now.slice(start, now.length - same) }];
}
