import { bumpSerial } from '../../../core/features/serial.ts';
import { sortEdits } from '../../../core/features/sort/sort.ts';
import type { Edit } from '../../../core/text/edit.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Uri } from '../../../core/zone/source.ts';
import {
  type BumpSerialParams,
  bumpSerial as bumpSerialRequest,
  type EditResult,
  type SortZoneParams,
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
      return result(
        session,
        snapshot,
        bump.uri,
        [bump.edit],
        `The serial is ${bump.to} now; it was ${bump.from}.`,
      );
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
    return result(session, snapshot, uri, edits, done);
  });
}

function result(
  { convert }: Session,
  snapshot: Snapshot,
  uri: Uri,
  edits: readonly Edit[],
  done: string,
): EditResult {
  const { changes = {} } = edits.length > 0 ? convert.workspaceEdit(snapshot, new Map([[uri, edits]])) : {};
  return { done, changes };
}
