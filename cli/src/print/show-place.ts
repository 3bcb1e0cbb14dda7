import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Location } from '../../../core/zone/source.ts';
import { showPath } from '../files/paths.ts';

/** Where something is written: its file as seen from a folder, and its line, which counts from 1. */
export function showPlace(snapshot: Snapshot, folder: string, { uri, span }: Location): string {
  const line = snapshot.documents.get(uri)?.lines.lineAt(span.start) ?? 0;
  return `${showPath(folder, uri)}:${line + 1}`;
}
