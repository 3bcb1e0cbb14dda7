import { entryKind } from '../syntax/entries.ts';
import type { Record } from '../zone/zone.ts';
import { type Fix, fixIn } from './rule.ts';

/**
 * The fix that deletes a record with its line; none where the next record inherits its owner from that line, or where
 * it comes from $GENERATE.
 */
export function deleteRecord(record: Record, title = 'Delete the record', isSafe = true): readonly Fix[] {
  const { file, uri } = record.source;
  if (file.entries.kinds[record.entry] !== entryKind.record) return [];
  const { text } = file;
  const { span } = record.at;
  const lineEnd = text.indexOf('\n', span.end);
  const isFollowed =
    lineEnd >= 0 && /^(?:[ \t]*(?:;[^\n]*)?\n)*[ \t]+[^\s;]/.test(text.slice(lineEnd + 1, lineEnd + 1000));
  if (isFollowed && !record.isOwnerInherited) return [];
  const start = text.lastIndexOf('\n', span.start) + 1;
  const edit = { at: { start, end: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: '' };
  return [fixIn(uri, title, [edit], isSafe)];
}
