import { entryKind, none } from '../../syntax/entries.ts';
import { insert } from '../../text/edit.ts';
import type { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { directivesOf } from '../directives.ts';
import { type Fix, fixIn } from '../rule.ts';
import { recordsFrom } from './entry-records.ts';

/** The records that inherit their owner and follow right behind a directive of a kind. */
export function* inheritingBehind(zone: Zone, directive: number): Iterable<Record> {
  for (const [number, { file }] of zone.files.entries()) {
    const { entries } = file;
    const behind = directivesOf(file)
      .filter((it) => entries.kinds[it] === directive && it + 1 < entries.count)
      .map((it) => it + 1)
      .filter((it) => entries.kinds[it] === entryKind.record && entries.owners[it] === none);
    yield* recordsFrom(zone, number, behind);
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
