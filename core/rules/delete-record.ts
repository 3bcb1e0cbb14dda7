import { type Entries, entryKind, none } from '../syntax/entries.ts';
import type { Record } from '../zone/record.ts';
import { type Fix, fixIn } from './rule.ts';

/**
 * The fix that deletes a record with its line; none where the next record inherits its owner from that line, where
 * something else stands on it, or where it comes from $GENERATE.
 */
export function deleteRecord(record: Record, title = 'Delete the record', isSafe = true): readonly Fix[] {
  const { file, uri } = record.source;
  if (file.entries.kinds[record.entry] !== entryKind.record) return [];
  const { text } = file;
  const { span } = record.at;
  const lineEnd = text.indexOf('\n', span.end);
  if (!record.isOwnerInherited && isFollowed(file.entries, record.entry)) return [];
  const start = text.lastIndexOf('\n', span.start) + 1;
  const rest = text.slice(span.end, lineEnd < 0 ? text.length : lineEnd);
  if (/[^ \t]/.test(text.slice(start, span.start)) || !/^[ \t]*(?:;[^\r]*)?\r?$/.test(rest)) return [];
  const edit = { at: { start, end: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: '' };
  return [fixIn(uri, title, [edit], isSafe)];
}

/** Whether the record behind an entry has no owner of its own, and so that of the entry. */
export function isFollowed(entries: Entries, entry: number): boolean {
  for (let next = entry + 1; next < entries.count; next++) {
    const kind = entries.kinds[next];
    if (kind === entryKind.generate) return false;
    if (kind === entryKind.record || kind === entryKind.broken) return entries.owners[next] === none;
  }
  return false;
}
