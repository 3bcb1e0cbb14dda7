import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type Location,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { thingAt } from '../../../core/features/agency/navigate.ts';
import { refusalOfThing, renameThing, type ThingRename } from '../../../core/features/agency/rename.ts';
import { definitionsAt, referencesAt } from '../../../core/features/navigate/navigate.ts';
import { prepareRename, rename } from '../../../core/features/navigate/rename.ts';
import type { RenameChange } from '../../../core/features/navigate/rename-changes.ts';
import type { Refused } from '../../../core/features/refused.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Location as CoreLocation, Uri } from '../../../core/zone/source.ts';
import type { Session } from '../session.ts';

/** Answers where a name is defined, who names it, and what to change to rename it. */
export function handleNavigation(session: Session): void {
  const { connection, workspace, convert } = session;
  const offsetIn = (
    snapshot: Snapshot,
    uri: Uri,
    position: Parameters<typeof convert.offset>[1],
  ): number | undefined => {
    const document = snapshot.documents.get(uri);
    return document && convert.offset(document, position);
  };
  const define = ({
    textDocument: { uri },
    position,
  }: Parameters<Parameters<typeof connection.onDefinition>[0]>[0]): Location[] => {
    const { snapshot } = workspace;
    const offset = offsetIn(snapshot, uri, position);
    return offset === undefined
      ? []
      : locations(session, snapshot, definitionsAt(snapshot, uri, offset, session.shown.tenant));
  };
  connection.onDefinition(define);
  connection.onDeclaration(define);
  connection.onReferences(({ textDocument: { uri }, position, context }): Location[] => {
    const { snapshot } = workspace;
    const offset = offsetIn(snapshot, uri, position);
    if (offset === undefined) return [];
    return locations(session, snapshot, referencesAt(snapshot, uri, offset, context.includeDeclaration));
  });
  connection.onPrepareRename(({ textDocument: { uri }, position }) => {
    const { snapshot } = workspace;
    const document = snapshot.documents.get(uri);
    const thing = document && thingAt(snapshot, uri, convert.offset(document, position));
    if (document && thing) {
      const refusal = refusalOfThing(snapshot, thing);
      if (refusal !== undefined) throw refuse(refusal);
      return { range: convert.range(document, thing.at.span), placeholder: thing.name };
    }
    const start = document && prepareRename(snapshot, uri, convert.offset(document, position));
    if (!document || !start) return null;
    if ('refusal' in start) throw refuse(start.refusal);
    return { range: convert.range(document, start.span), placeholder: start.placeholder };
  });
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }): WorkspaceEdit | null => {
    const { snapshot } = workspace;
    const offset = offsetIn(snapshot, uri, position);
    if (offset === undefined) return null;
    const thing = thingAt(snapshot, uri, offset);
    if (thing) return thingEdit(session, snapshot, renameThing(snapshot, thing, newName.trim()));
    const changes = rename(snapshot, uri, offset, newName);
    if ('refusal' in changes) throw refuse(changes.refusal);
    return session.canAnnotateChanges
      ? annotated(session, snapshot, uri, changes)
      : convert.workspaceEdit(snapshot, byUri(changes));
  });
}

/** Text is changed before a file gets its other name; a client that renames no files is told so. */
function thingEdit(session: Session, snapshot: Snapshot, renamed: ThingRename | Refused): WorkspaceEdit {
  if ('refusal' in renamed) throw refuse(renamed.refusal);
  const { edits, file } = renamed;
  if (!file) return session.convert.workspaceEdit(snapshot, edits);
  if (!session.canRenameFiles)
    throw refuse(
      'This editor does not rename files. Rename the file of the template and the words that name it by hand.',
    );
  const changed = [...edits].flatMap(([uri, list]): TextDocumentEdit[] => {
    const document = snapshot.documents.get(uri);
    if (!document) return [];
    const version = session.open.get(uri)?.version ?? null;
    return [{ textDocument: { uri, version }, edits: session.convert.edits(document, list) }];
  });
  return { documentChanges: [...changed, { kind: 'rename', oldUri: file.from, newUri: file.to }] };
}

function refuse(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

function locations({ convert }: Session, snapshot: Snapshot, found: readonly CoreLocation[]): Location[] {
  return found.flatMap(({ uri, span }) => {
    const document = snapshot.documents.get(uri);
    return document ? [{ uri, range: convert.range(document, span) }] : [];
  });
}

function byUri(changes: readonly RenameChange[]): ReadonlyMap<Uri, readonly RenameChange['edit'][]> {
  const edits = new Map<Uri, RenameChange['edit'][]>();
  for (const { uri, edit } of changes) edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  return edits;
}

/** What the user confirms in the preview: everything that is not the name itself in the file at hand. */
const annotations: Readonly<Record<'here' | 'below' | 'elsewhere', ChangeAnnotation>> = {
  here: { label: 'This file', needsConfirmation: false },
  below: {
    label: 'Names that go along',
    description: 'They say something of the renamed name.',
    needsConfirmation: true,
  },
  elsewhere: {
    label: 'Other files',
    description: 'They name it, in their records or in SPF and DMARC.',
    needsConfirmation: true,
  },
};

function annotated(
  { convert, open }: Session,
  snapshot: Snapshot,
  here: Uri,
  changes: readonly RenameChange[],
): WorkspaceEdit {
  const documents = new Map<Uri, TextDocumentEdit & { edits: AnnotatedTextEdit[] }>();
  for (const { uri, edit, reason } of changes) {
    const document = snapshot.documents.get(uri);
    if (!document) continue;
    const version = open.get(uri)?.version ?? null;
    const target = documents.get(uri) ?? { textDocument: { uri, version }, edits: [] };
    documents.set(uri, target);
    const annotationId = reason === 'below' ? 'below' : uri === here ? 'here' : 'elsewhere';
    for (const it of convert.edits(document, [edit])) target.edits.push({ ...it, annotationId });
  }
  return { documentChanges: [...documents.values()], changeAnnotations: annotations };
}
