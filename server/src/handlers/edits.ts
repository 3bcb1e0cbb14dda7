import type { Range } from 'vscode-languageserver';
import { addService, type PlacesIn, serviceChoices } from '../../../core/features/add-service/add-service.ts';
import { bumpSerial } from '../../../core/features/serial.ts';
import { sortEdits } from '../../../core/features/sort/sort.ts';
import { applyEdits, type Edit } from '../../../core/text/edit.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Uri } from '../../../core/zone/source.ts';
import {
  type AddServiceParams,
  addService as addServiceRequest,
  type BumpSerialParams,
  bumpSerial as bumpSerialRequest,
  type EditResult,
  type ServiceChoicesResult,
  type SortZoneParams,
  serviceChoices as serviceChoicesRequest,
  sortZone as sortZoneRequest,
} from '../../../protocol/messages.ts';
import type { Session } from '../session.ts';

/** Answers what commands ask for: edits of a whole zone, which the client makes. */
export function handleEdits(session: Session): void {
  const { connection, workspace } = session;
  connection.onRequest<EditResult, void>(
    bumpSerialRequest,
    ({ uri, deployed }: BumpSerialParams): EditResult => {
      const { snapshot } = workspace;
      const bump = bumpSerial(snapshot, uri, new Date(), deployed);
      if ('refusal' in bump) return bump;
      const edits = new Map([[bump.uri, [bump.edit]]]);
      return result(session, snapshot, edits, `The serial is ${bump.to} now; it was ${bump.from}.`);
    },
  );
  connection.onRequest<EditResult, void>(sortZoneRequest, ({ uri }: SortZoneParams): EditResult => {
    const { snapshot } = workspace;
    const edits = sortEdits(snapshot, uri);
    if ('refusal' in edits) return edits;
    const done =
      edits.length > 0
        ? 'The records are sorted, and the same as before.'
        : 'The records are sorted already.';
    return result(session, snapshot, new Map([[uri, edits]]), done);
  });
  connection.onRequest<ServiceChoicesResult, void>(serviceChoicesRequest, () => serviceChoices());
  connection.onRequest<EditResult, void>(addServiceRequest, ({ uri, id }: AddServiceParams): EditResult => {
    const { snapshot } = workspace;
    const addition = addService(snapshot, uri, id);
    if ('refusal' in addition) return addition;
    const made = result(session, snapshot, addition.edits, addition.done);
    return addition.goTo
      ? { ...made, goTo: rangesIn(session, snapshot, addition.edits, addition.goTo) }
      : made;
  });
}

function rangesIn(
  { convert }: Session,
  { documents }: Snapshot,
  edits: ReadonlyMap<Uri, readonly Edit[]>,
  { uri, spans }: PlacesIn,
): { uri: Uri; ranges: Range[] } {
  const text = applyEdits(documents.get(uri)?.text ?? '', edits.get(uri) ?? []);
  const document = new Document(uri, text);
  return { uri, ranges: spans.map((it) => convert.range(document, it)) };
}

function result(
  { convert }: Session,
  snapshot: Snapshot,
  edits: ReadonlyMap<Uri, readonly Edit[]>,
  done: string,
): Exclude<EditResult, { readonly refusal: string }> {
  const made = new Map([...edits].filter(([, own]) => own.length > 0));
  const { changes = {} } = made.size > 0 ? convert.workspaceEdit(snapshot, made) : {};
  return { done, changes };
}
