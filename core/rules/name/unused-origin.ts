import { entryKind } from '../../syntax/entries.ts';
import { directivesOf } from '../directives.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'name/unused-origin',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'file',
  summary: 'Records follow an $ORIGIN.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { entries, tokens, text } = file;
    for (const entry of directivesOf(file)) {
      if (entries.kinds[entry] !== entryKind.origin) continue;
      const next = entries.kinds[entry + 1];
      const isLast = entry + 1 === entries.count;
      if (!isLast && next !== entryKind.origin) continue;
      const nameEnd = (it: number): number | undefined => {
        const token = entries.rdatas[it] as number;
        return token < (entries.limits[it] as number) ? tokens.ends[token] : undefined;
      };
      // A relative $ORIGIN that follows builds on this one.
      if (!isLast && text.charAt((nameEnd(entry + 1) ?? 0) - 1) !== '.') continue;
      const start = tokens.starts[entries.firsts[entry] as number] as number;
      // One that names nothing is reported as such.
      const end = nameEnd(entry);
      if (end === undefined) continue;
      const lineEnd = text.indexOf('\n', start);
      const at = { start, end: lineEnd < 0 ? text.length : lineEnd + 1 };
      yield {
        at: { uri, span: { start, end } },
        message:
          'No record follows this $ORIGIN before the next one or the end, so it means nothing. Delete it.',
        tag: 'unnecessary',
        fixes: () => [fixIn(uri, 'Delete the line', [{ at, newText: '' }], true)],
      };
    }
  },
});
