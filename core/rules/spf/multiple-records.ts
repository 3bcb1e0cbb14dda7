import { txt } from '../../dns/types/basic.ts';
import { isSpfValue, parseSpf } from '../../mail/spf.ts';
import { mergeSpf } from '../../mail/spf-merge.ts';
import type { Edit } from '../../text/edit.ts';
import { type JoinedText, joinText } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';

interface Written {
  readonly record: Record;
  readonly text: JoinedText;
}

export default defineRule({
  id: 'spf/multiple-records',
  severity: 'error',
  on: 'zone',
  summary: 'A name has at most one SPF record.',
  references: ['RFC 7208 §3.2', 'RFC 7208 §4.5'],
  *check(zone) {
    for (const group of zone.groupsOfSeveral(txt.code)) {
      const rrset = new RRset(zone, group);
      const found: Written[] = [];
      for (const record of rrset.records) {
        const text = joinText(record);
        if (text && isSpfValue(text.value)) found.push({ record, text });
      }
      const [first, ...others] = found;
      if (!first) continue;
      for (const { record } of others) {
        yield {
          at: { uri: record.source.uri, span: record.rdataSpan },
          message: `${rrset.owner} has ${found.length} SPF records; receivers then answer permerror and none of them counts. Merge them into one.`,
          related: [
            {
              at: { uri: first.record.source.uri, span: first.record.rdataSpan },
              message: 'The first SPF record of the name.',
            },
          ],
          fixes: () => [merge(found)],
        };
      }
    }
  },
});

/** Writes what all records say into the first and deletes the lines of the others. */
function merge(found: readonly Written[]): Fix {
  const [first, ...others] = found as [Written, ...Written[]];
  let value = first.text.value;
  const notes: string[] = [];
  for (const { text } of others) {
    const merged = mergeSpf(parseSpf(value), parseSpf(text.value));
    value = merged.value;
    notes.push(...merged.notes);
  }
  const uri = first.record.source.uri;
  const edits: Edit[] = [...first.text.replace({ start: 0, end: first.text.value.length }, value)];
  const here = others.filter((it) => it.record.source.uri === uri);
  for (const { record } of here) edits.push({ at: wholeLines(record), newText: '' });
  const title = notes.length > 0 ? `Merge into one SPF record (${notes[0]})` : 'Merge into one SPF record';
  return fixIn(uri, title, edits, false);
}

/** The record's entry with the line end behind it. */
function wholeLines(record: Record) {
  const { text } = record.source.file;
  const { start, end } = record.at.span;
  const lineEnd = text.indexOf('\n', end);
  const lineStart = text.lastIndexOf('\n', start) + 1;
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}
