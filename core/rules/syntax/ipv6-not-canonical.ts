import { mayBeLonger } from '../../dns/address.ts';
import { aaaa } from '../../dns/types/basic.ts';
import { entryKind } from '../../syntax/entries.ts';
import { trait, type ZoneFile } from '../../syntax/parse.ts';
import type { Edit } from '../../text/edit.ts';
import type { Record } from '../../zone/record.ts';
import { defineRule, fixIn } from '../rule.ts';
import { recordsFrom } from './entry-records.ts';

export default defineRule({
  id: 'syntax/ipv6-not-canonical',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'An IPv6 address is written in its short form.',
  references: ['RFC 5952 §4'],
  *check(zone) {
    for (const [number, { uri, file }] of zone.files.entries()) {
      const edits = function* (): Iterable<Edit> {
        for (const record of recordsFrom(zone, number, longerAddresses(file))) yield* shorterForm(record);
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

/** The AAAA records whose address may have a shorter form. */
function* longerAddresses({ entries, tokens, text, traits }: ZoneFile): Iterable<number> {
  if ((traits & trait.longAddress) === 0) return;
  const { kinds, typeCodes, rdatas, limits } = entries;
  for (let entry = 0; entry < entries.count; entry++) {
    if (typeCodes[entry] !== aaaa.code || kinds[entry] !== entryKind.record) continue;
    const token = rdatas[entry] as number;
    if (token >= (limits[entry] as number)) continue;
    if (mayBeLonger(text, tokens.starts[token] as number, tokens.ends[token] as number)) yield entry;
  }
}
