import { txt } from '../../dns/types/basic.ts';
import { kindOfValue } from '../../mail/recognize.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { joinText } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';
import { recordsFrom } from './entry-records.ts';

/** What other rules report: typographic marks, and characters that nobody sees. */
const others =
  /[\u0080-\u00a0\u00ad\u2010-\u2014\u2018-\u201e\u2026\u200b-\u200f\u2028-\u202e\u2060\u2212\ufeff]/;

export default defineRule({
  id: 'syntax/non-ascii-text',
  severity: 'warning',
  on: 'zone',
  summary: 'Records that programs read have plain letters.',
  references: ['RFC 7208 §12', 'RFC 1035 §5.1'],
  *check(zone) {
    for (const [number, { uri, file }] of zone.files.entries()) {
      for (const record of recordsFrom(zone, number, foreignTexts(file))) {
        const found = foreignIn(record);
        if (found === undefined) continue;
        yield {
          at: { uri, span: found },
          message:
            'Mail records have letters of ASCII only; receivers do not understand the record with this one in it. Write the plain letter that was meant.',
        };
      }
    }
  },
});

/** The entries of texts that have letters beyond ASCII, or a comment that has. */
function foreignTexts({ entries, tokens, text, isPlain }: ZoneFile): readonly number[] {
  const found: number[] = [];
  for (let entry = 0; entry < entries.count && !isPlain; entry++) {
    if (entries.kinds[entry] !== entryKind.record || entries.typeCodes[entry] !== txt.code) continue;
    const start = tokens.starts[entries.rdatas[entry] as number] ?? 0;
    const end = tokens.ends[(entries.limits[entry] as number) - 1] ?? start;
    if (/[^\0-\x7f]/.test(text.slice(start, end))) found.push(entry);
  }
  return found;
}

/** Where the first octet beyond ASCII of a mail record is; undefined for texts that people read, and for others' faults. */
function foreignIn(record: Record): { readonly start: number; readonly end: number } | undefined {
  const joined = joinText(record);
  const at = joined?.value.search(/[\x80-\xff]/) ?? -1;
  if (!joined || at < 0 || kindOfValue(joined.value) === undefined) return undefined;
  const found = joined.spanOf(at, at + 1);
  return others.test(record.source.file.text.slice(found.start, found.end)) ? undefined : found;
}
