import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { type FormatOptions, formatEdits, formatText } from '../../../core/features/format/format.ts';
import { typedEdits } from '../../../core/features/format/on-type.ts';
import type { Document } from '../../../core/workspace/document.ts';
import type { Uri } from '../../../core/zone/source.ts';
import type { Session } from '../session.ts';

/** The characters after which a client asks for edits. */
export const formattingTriggers = { firstTriggerCharacter: '\n', moreTriggerCharacter: [')'] };

/** The most UTF-16 units of a text whose edits are sent one by one; a longer one is replaced in one piece. */
const maxUnits = 400_000;

/** Answers the requests that format: a document, the lines of a range, and what was just typed. */
export function handleFormatting(session: Session): void {
  const { connection, convert } = session;
  connection.onDocumentFormatting(({ textDocument, options }): TextEdit[] | null => {
    const document = zoneDocument(session, textDocument.uri);
    if (!document) return null;
    if (document.text.length > maxUnits) return replaceAll(session, document, formatOptions(options));
    return convert.edits(document, formatEdits(document.file, formatOptions(options)));
  });
  connection.onDocumentRangeFormatting(({ textDocument, range, options }): TextEdit[] | null => {
    const document = zoneDocument(session, textDocument.uri);
    if (!document) return null;
    const at = convert.span(document, range);
    return convert.edits(document, formatEdits(document.file, formatOptions(options), at));
  });
  connection.onDocumentOnTypeFormatting(({ textDocument, position, ch, options }): TextEdit[] | null => {
    const document = zoneDocument(session, textDocument.uri);
    if (!document) return null;
    const offset = convert.offset(document, position);
    return convert.edits(document, typedEdits(document.file, formatOptions(options), offset, ch));
  });
}

function zoneDocument({ workspace: { snapshot } }: Session, uri: Uri): Document | undefined {
  return snapshot.isZoneFile(uri) ? snapshot.documents.get(uri) : undefined;
}

/** Blanks align alike whatever a tab is, so that the editor and `zonewright format` agree. */
function formatOptions({ insertSpaces, tabSize }: FormattingOptions): FormatOptions {
  return { insertSpaces, tabSize: Math.min(16, Math.max(2, Math.trunc(tabSize) || 8)) };
}

function replaceAll({ convert }: Session, document: Document, options: FormatOptions): TextEdit[] {
  const { text } = document;
  const newText = formatText(document.file, options);
  if (newText === text) return [];
  return convert.edits(document, [{ at: { start: 0, end: text.length }, newText }]);
}
