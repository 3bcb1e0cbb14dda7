import { aaaa } from '../../dns/types/basic.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import type { Edit } from '../../text/edit.ts';
import type { Source } from '../../zone/source.ts';
import type { Record } from '../../zone/zone.ts';
import { defineRule, fixIn } from '../rule.ts';
import { recordsWhere } from './entry-records.ts';

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
    const said = new Set<Source>();
    for (const record of recordsWhere(zone, mayBeLonger)) {
      if (said.size === zone.files.length) return;
      const { source, shown } = record;
      if (said.has(source)) continue;
      const edit = shorterForm(record);
      if (!edit) continue;
      said.add(source);
      yield {
        at: { uri: source.uri, span: edit.at },
        message: `The short form of this address is ${shown}; written so in the whole file, searches and comparisons find all of its records. Write that.`,
        fixes: () => {
          const others = [...recordsWhere(zone, mayBeLonger)].filter((it) => it.source === source);
          return [
            fixIn(
              source.uri,
              'Write all in short form',
              others.flatMap((it) => shorterForm(it) ?? []),
              true,
            ),
          ];
        },
      };
    }
  },
});

function shorterForm(record: Record): Edit | undefined {
  const span = record.fields[0]?.span;
  const { shown } = record;
  if (!span || record.source.file.text.slice(span.start, span.end) === shown) return undefined;
  return { at: span, newText: shown };
}

/** Whether the address of an AAAA record may have a shorter form: capitals, leading zeros, dots, or a group that is 0. */
function mayBeLonger({ entries, tokens, text }: ZoneFile, entry: number): boolean {
  if (entries.typeCodes[entry] !== aaaa.code || entries.kinds[entry] !== entryKind.record) return false;
  const token = entries.rdatas[entry] as number;
  if (token >= (entries.limits[entry] as number)) return false;
  const end = tokens.ends[token] as number;
  let groups = 0;
  let before = colon;
  for (let i = tokens.starts[token] as number; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === zero && before === colon) return true;
    if ((char >= 65 && char <= 90) || char < zero) return true;
    if (char !== colon && before === colon) groups++;
    before = char;
  }
  // "::" for a single group is longer than it.
  return groups === 7;
}
