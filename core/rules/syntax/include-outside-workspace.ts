import { entryKind } from '../../syntax/entries.ts';
import { resolveUri } from '../../workspace/document.ts';
import { directivesOf } from '../directives.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'syntax/include-outside-workspace',
  severity: 'warning',
  on: 'file',
  summary: 'A zone includes files that lie beside it.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { entries, tokens, text } = file;
    for (const entry of directivesOf(file)) {
      const token = entries.rdatas[entry] as number;
      if (entries.kinds[entry] !== entryKind.include || token >= (entries.limits[entry] as number)) continue;
      const span = { start: tokens.starts[token] as number, end: tokens.ends[token] as number };
      const target = text.slice(span.start, span.end).replace(/^"|"$/g, '');
      const isAbsolute = /^(?:\/|[a-z]:[\\/])/i.test(target);
      if (!isAbsolute && !resolveUri(uri, target).startsWith('../')) continue;
      yield {
        at: { uri, span },
        message: `${target} ${isAbsolute ? 'is an absolute path' : 'leads out of this folder'}: it is another file on each machine, and in a zone from somebody else it may fetch what they should not see. Put the file beside the zone, and name it relative to it.`,
      };
    }
  },
});
