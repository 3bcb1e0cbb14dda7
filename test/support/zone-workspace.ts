import { Document } from '../../core/workspace/document.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { Workspace } from '../../core/workspace/workspace.ts';
import type { Uri } from '../../core/zone/source.ts';

/** Zone files by name, where the cursor stands in them. */
export interface MarkedWorkspace {
  readonly snapshot: Snapshot;
  readonly uri: Uri;
  readonly offset: number;
}

/** The snapshot of files given as texts by name; `|` in one of them is the cursor and no part of its text. */
export function markedWorkspace(files: Readonly<Record<string, string>>): MarkedWorkspace {
  const marked = Object.entries(files).find(([, text]) => text.includes('|')) ?? ['', ''];
  const workspace = new Workspace();
  const documents = Object.entries(files).map(
    ([name, text]) => new Document(`/${name}`, text.replace('|', '')),
  );
  return {
    snapshot: workspace.apply({ documents }),
    uri: `/${marked[0]}`,
    offset: marked[1].indexOf('|'),
  };
}

/** The head of a zone with all that it needs, its apex given without a final dot. */
export function head(apex: string): string {
  return `$ORIGIN ${apex}.\n$TTL 3600\n@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\n`;
}
