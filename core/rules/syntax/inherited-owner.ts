import { entryKind, none } from '../../syntax/entries.ts';
import { insert } from '../../text/edit.ts';
import type { Record, Zone } from '../../zone/zone.ts';
import { directivesOf } from '../directives.ts';
import { type Fix, fixIn } from '../rule.ts';

/** The records that inherit their owner and follow right behind a directive of a kind. */
export function* inheritingBehind(zone: Zone, directive: number): Iterable<Record> {
  for (const [number, { file }] of zone.files.entries()) {
    const { entries } = file;
    for (const before of directivesOf(file)) {
      const entry = before + 1;
      if (
        entries.kinds[before] !== directive ||
        entry >= entries.count ||
        entries.kinds[entry] !== entryKind.record
      )
        continue;
      if (entries.owners[entry] !== none) continue;
      for (const record of zone.recordsOf(number, entry)) {
        yield record;
        break;
      }
    }
  }
}

/** The fix that writes the owner which a record has now, and the one that writes the origin. */
export function writeOwnerFixes(record: Record): readonly Fix[] {
  const { uri } = record.source;
  const { start } = record.at.span;
  const lineStart = record.source.file.text.lastIndexOf('\n', start - 1) + 1;
  return [
    fixIn(uri, `Write ${record.owner}`, [insert(lineStart, record.owner)], true),
    fixIn(uri, 'Write @', [insert(lineStart, '@')], false),
  ];
}
