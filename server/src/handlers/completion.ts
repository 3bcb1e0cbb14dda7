import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { type Completion, completionsAt } from '../../../core/features/complete/complete.ts';
import type { Document } from '../../../core/workspace/document.ts';
import type { Session } from '../session.ts';

/** The characters that open the list of completions by themselves. */
export const completionTriggers = [' ', ':', '=', '"', '.', '$', '_', '|'];

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  name: CompletionItemKind.Reference,
  type: CompletionItemKind.Class,
  class: CompletionItemKind.Constant,
  directive: CompletionItemKind.Keyword,
  value: CompletionItemKind.EnumMember,
  term: CompletionItemKind.Function,
  tag: CompletionItemKind.Property,
  address: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  record: CompletionItemKind.Snippet,
};

/** What an item says of itself, so that its documentation can be made later without anything being kept. */
interface ItemData {
  readonly uri: string;
  readonly offset: number;
  readonly label: string;
}

/** Answers `textDocument/completion`, and `completionItem/resolve` with the documentation of one item. */
export function handleCompletion(session: Session): void {
  session.connection.onCompletion((params): CompletionList => {
    const { snapshot } = session.workspace;
    const { uri } = params.textDocument;
    const document = snapshot.documents.get(uri);
    if (!document) return { isIncomplete: false, items: [] };
    const offset = session.convert.offset(document, params.position);
    const { items, isIncomplete } = completionsAt(snapshot, uri, offset, session.shown.tenant);
    return {
      isIncomplete,
      items: items.map((it, rank) => itemOf(session, document, it, rank, { uri, offset, label: it.label })),
    };
  });
  session.connection.onCompletionResolve((item): CompletionItem => {
    const { uri, offset, label } = item.data as ItemData;
    const { items } = completionsAt(session.workspace.snapshot, uri, offset, session.shown.tenant);
    const value = items.find((it) => it.label === label)?.documentation?.();
    if (value === undefined) return item;
    return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  });
}

function itemOf(
  { convert, canFillIn }: Session,
  document: Document,
  completion: Completion,
  rank: number,
  data: ItemData,
): CompletionItem {
  const { label, kind, detail, edit, snippet, filter, isDeprecated } = completion;
  const isSnippet = canFillIn && snippet !== undefined;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    sortText: String(rank).padStart(4, '0'),
    filterText: filter,
    textEdit: {
      range: convert.range(document, edit.at),
      newText: isSnippet ? snippet : edit.newText,
    },
    // Its further lines have their blanks already.
    ...(edit.newText.includes('\n') ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    data,
  };
}
