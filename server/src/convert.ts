/** The only place where core's types meet those of the protocol: offsets become positions, findings diagnostics. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { ruleWithId } from '../../core/rules/index.ts';
import type { Finding } from '../../core/rules/rule.ts';
import type { Edit } from '../../core/text/edit.ts';
import type { Span } from '../../core/text/span.ts';
import type { Document } from '../../core/workspace/document.ts';
import type { Severity } from '../../core/workspace/settings.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import type { Uri } from '../../core/zone/source.ts';

/** Turns offsets into the positions of one session: the encoding was negotiated once. */
export interface Converter {
  position(document: Document, offset: number): Position;
  range(document: Document, span: Span): Range;
  /** The offset of a position; beyond a line's end it is that end, beyond the last line the text's end. */
  offset(document: Document, position: Position): number;
  span(document: Document, range: Range): Span;
  /** Semantic tokens, four numbers each, as the protocol packs them: five numbers each, relative to the one before. */
  tokens(document: Document, columns: Uint32Array): number[];
  edits(document: Document, edits: readonly Edit[]): TextEdit[];
  workspaceEdit(snapshot: Snapshot, edits: ReadonlyMap<Uri, readonly Edit[]>): WorkspaceEdit;
  /** `shown` is the document that the finding lies in, where that is none of the workspace's. */
  diagnostic(snapshot: Snapshot, finding: Finding, shown?: Document): Diagnostic;
}

export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;
const pages = 'https://github.com/zonewright/zonewright/blob/main/core/rules';

/** Makes the converter of a session. */
export function converter(encoding: PositionEncoding): Converter {
  const position = (document: Document, offset: number): Position => {
    const line = document.lines.lineAt(offset);
    const start = document.lines.startOf(line);
    return {
      line,
      character: unitsIn(document.text, start, Math.min(offset, document.text.length), encoding),
    };
  };
  const offsetOf = (document: Document, at: Position): number => {
    const { lines, text } = document;
    if (at.line >= lines.count) return text.length;
    return offsetIn(text, lines.startOf(at.line), lineEnd(document, at.line), at.character, encoding);
  };
  const range = (document: Document, span: Span): Range => ({
    start: position(document, span.start),
    end: position(document, span.end),
  });
  const edits = (document: Document, list: readonly Edit[]): TextEdit[] =>
    list.map(({ at, newText }) => ({ range: range(document, at), newText }));
  return {
    position,
    range,
    offset: offsetOf,
    span: (document, { start, end }) => ({ start: offsetOf(document, start), end: offsetOf(document, end) }),
    tokens: (document, columns) => packTokens(document, columns, encoding),
    edits,
    workspaceEdit(snapshot, byUri) {
      const changes: Record<string, TextEdit[]> = {};
      for (const [uri, list] of byUri) {
        const document = snapshot.documents.get(uri);
        if (document) changes[uri] = edits(document, list);
      }
      return { changes };
    },
    diagnostic(snapshot, finding, shown) {
      const document = shown ?? (snapshot.documents.get(finding.at.uri) as Document);
      const related = (finding.related ?? []).flatMap(({ at, message }) => {
        const other = snapshot.documents.get(at.uri);
        return other ? [{ location: { uri: at.uri, range: range(other, at.span) }, message }] : [];
      });
      return {
        range: range(document, finding.at.span),
        severity: severities[finding.severity],
        source: 'zonewright',
        code: finding.rule,
        message: finding.message,
        ...(ruleWithId(finding.rule) ? { codeDescription: { href: `${pages}/${finding.rule}.md` } } : {}),
        ...(related.length > 0 ? { relatedInformation: related } : {}),
        ...(finding.tag ? { tags: [tags[finding.tag]] } : {}),
      };
    },
  };
}

/** Walks the lines beside the tokens; a token never goes beyond its line. */
function packTokens(document: Document, columns: Uint32Array, encoding: PositionEncoding): number[] {
  const { lines, text } = document;
  const packed = new Array<number>((columns.length / 4) * 5);
  let line = columns.length > 0 ? lines.lineAt(columns[0] as number) : 0;
  let lastLine = 0;
  let lastCharacter = 0;
  for (let i = 0, write = 0; i < columns.length; i += 4) {
    const start = columns[i] as number;
    while (line + 1 < lines.count && lines.startOf(line + 1) <= start) line++;
    const end = Math.min(columns[i + 1] as number, lineEnd(document, line));
    const character = unitsIn(text, lines.startOf(line), start, encoding);
    packed[write++] = line - lastLine;
    packed[write++] = line === lastLine ? character - lastCharacter : character;
    packed[write++] = unitsIn(text, start, end, encoding);
    packed[write++] = columns[i + 2] as number;
    packed[write++] = columns[i + 3] as number;
    lastLine = line;
    lastCharacter = character;
  }
  return packed;
}

function lineEnd(document: Document, line: number): number {
  let end = document.lines.startOf(line + 1);
  const start = document.lines.startOf(line);
  while (
    end > start &&
    (document.text.charCodeAt(end - 1) === 10 || document.text.charCodeAt(end - 1) === 13)
  )
    end--;
  return end;
}

function unitsOf(code: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-32') return 1;
  if (encoding === 'utf-16') return code > 0xffff ? 2 : 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function unitsIn(text: string, start: number, end: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return end - start;
  let units = 0;
  for (let i = start; i < end; ) {
    const code = text.codePointAt(i) as number;
    units += unitsOf(code, encoding);
    i += code > 0xffff ? 2 : 1;
  }
  return units;
}

function offsetIn(
  text: string,
  start: number,
  end: number,
  units: number,
  encoding: PositionEncoding,
): number {
  if (encoding === 'utf-16') return Math.min(start + units, end);
  let left = units;
  let i = start;
  while (i < end && left > 0) {
    const code = text.codePointAt(i) as number;
    left -= unitsOf(code, encoding);
    i += code > 0xffff ? 2 : 1;
  }
  return Math.min(i, end);
}
