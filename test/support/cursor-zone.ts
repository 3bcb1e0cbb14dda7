import type { Settings } from '../../core/workspace/settings.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { workspaceOf } from './annotated-zone.ts';

/** A zone in a workspace, with a cursor in its text. */
export interface CursorZone {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly text: string;
  /** Where the bar stood; 0 without one. */
  readonly offset: number;
}

export const head = `$ORIGIN example.net.
$TTL 3600
@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600
@ NS ns1
ns1 A 198.51.100.1
`;

/**
 * Reads the text of example.net with a bar for the cursor, behind `head` unless it has $ORIGIN and $TTL of its own;
 * other files may stand around it.
 */
export function cursorZone(
  written: string,
  others: Readonly<Record<string, string>> = {},
  settings?: Settings,
  committed?: string,
): CursorZone {
  const uri = '/zones/example.net.zone';
  const marked = /^\$ORIGIN \S+\n\$TTL/m.test(written) ? written : head + written;
  const bar = marked.indexOf('|');
  const text = bar < 0 ? marked : marked.slice(0, bar) + marked.slice(bar + 1);
  const files = new Map([[uri, text], ...Object.entries(others)]);
  const workspace = workspaceOf(files, new Map(committed === undefined ? [] : [[uri, committed]]));
  if (settings) workspace.apply({ settings });
  return { snapshot: workspace.snapshot, uri, text, offset: Math.max(bar, 0) };
}
