import { type Reach, reachOf } from '../../core/plan/reach.ts';
import { earlierSnapshot } from '../../core/workspace/earlier.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import type { Uri } from '../../core/zone/source.ts';
import { slices } from './fleet.ts';
import type { Session } from './session.ts';

/** A workspace with a file as it was, and since when that was. */
export interface Earlier {
  readonly snapshot: Snapshot;
  readonly since: 'commit' | 'save';
}

const kept = new WeakMap<Session, Map<Uri, Snapshot>>();

/** The workspace with one file as version control has it, else as it was saved; undefined where nobody knows. */
export function earlierOf(session: Session, uri: Uri): Earlier | undefined {
  const { snapshot } = session.workspace;
  const committed = snapshot.committed.get(uri);
  const text = committed ?? session.saved.get(uri);
  if (text === undefined) return undefined;
  let snapshots = kept.get(session);
  if (!snapshots) {
    snapshots = new Map();
    kept.set(session, snapshots);
  }
  const earlier = earlierSnapshot(snapshot, uri, text, snapshots.get(uri));
  snapshots.set(uri, earlier);
  return { snapshot: earlier, since: committed === undefined ? 'save' : 'commit' };
}

/** What the edit of a file reaches, worked out in slices; undefined where something was typed meanwhile. */
export async function findReach(
  { workspace }: Session,
  earlier: Snapshot,
  uri: Uri,
): Promise<Reach | undefined> {
  const { snapshot } = workspace;
  const steps = reachOf(snapshot, earlier, uri);
  for (const rest = slices(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if ((await rest()) && workspace.snapshot !== snapshot) return undefined;
  }
}
