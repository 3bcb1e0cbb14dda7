import { aaaa } from '../../dns/types/basic.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import type { Edit } from '../../text/edit.ts';
import type { Record } from '../../zone/record.ts';
import { defineRule, fixIn } from '../rule.ts';
import { recordsFrom } from './entry-records.ts';

const zero = 48;
const colon = 58;

export default defineRule({
  id: 'syntax/ipv6-not-canonical',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'An IPv6 address is written in its short form.',
  references: ['RFC 5952 §4'],
  *check(zone) {
    for (const [number, { uri, file }] of zone.files.entries()) {
      const entries = longerAddresses(file);
      const edits = function* (): Iterable<Edit> {
        for (const record of recordsFrom(zone, number, entries)) yield* shorterForm(record);
      };
      for (const first of edits()) {
        yield {
          at: { uri, span: first.at },
          message: `The short form of this address is ${first.newText}; written so in the whole file, searches and comparisons find all of its records. Write that.`,
          fixes: () => [fixIn(uri, 'Write all in short form', [...edits()], true)],
        };
        break;
      }
    }
  },
});

function shorterForm(record: Record): readonly Edit[] {
  const span = record.fields[0]?.span;
  const { shown } = record;
  if (!span || record.source.file.text.slice(span.start, span.end) === shown) return [];
  return [{ at: span, newText: shown }];
}

/** The AAAA records whose address may have a shorter form: capitals, leading zeros, dots, or a group that is 0. */
function longerAddresses({ entries, tokens, text }: ZoneFile): readonly number[] {
  const found: number[] = [];
  const { kinds, typeCodes, rdatas, limits } = entries;
  for (let entry = 0; entry < entries.count; entry++) {
    if (typeCodes[entry] !== aaaa.code || kinds[entry] !== entryKind.record) continue;
    const token = rdatas[entry] as number;
    if (token >= (limits[entry] as number)) continue;
    if (mayBeLonger(text, tokens.starts[token] as number, tokens.ends[token] as number)) found.push(entry);
  }
  return found;
}

function mayBeLonger(text: string, start: number, end: number): boolean {
  let groups = 0;
  let before = colon;
  for (let i = start; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === zero && before === colon) return true;
    if ((char >= 65 && char <= 90) || char < zero) return true;
    if (char !== colon && before === colon) groups++;
    before = char;
  }
  // "::" for a single group is longer than it.
  return groups === 7;
}
