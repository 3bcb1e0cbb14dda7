import { insert } from '../../text/edit.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'syntax/no-final-newline',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'file',
  summary: 'The last line ends like the others.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file: { text } }) {
    const { length } = text;
    if (length === 0 || text.endsWith('\n') || text.endsWith('\r')) return;
    yield {
      at: { uri, span: { start: length - 1, end: length } },
      message:
        'The last line does not end; BIND warns, and what a script appends to the file becomes part of this line. Add the line end.',
      fixes: () => [fixIn(uri, 'End the line', [insert(length, '\n')], true)],
    };
  },
});
