import { none } from '../../syntax/entries.ts';
import { trait } from '../../syntax/parse.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'syntax/ttl-class-order',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'file',
  summary: 'A file writes TTL and class in one order.',
  references: ['RFC 1035 §5.1'],
  *check({ uri, file }) {
    const { entries, tokens, text, traits } = file;
    if ((traits & trait.ttl) === 0 || (traits & trait.class) === 0) return;
    let isTtlFirst: boolean | undefined;
    for (let entry = 0; entry < entries.count; entry++) {
      const ttl = entries.ttls[entry] as number;
      const type = entries.classes[entry] as number;
      if (ttl === none || type === none) continue;
      isTtlFirst ??= ttl < type;
      if (ttl < type === isTtlFirst) continue;
      const spanOf = (token: number) => ({
        start: tokens.starts[token] as number,
        end: tokens.ends[token] as number,
      });
      const [a, b] = [spanOf(Math.min(ttl, type)), spanOf(Math.max(ttl, type))];
      yield {
        at: { uri, span: { start: a.start, end: b.end } },
        message: `Other lines of this file have the ${isTtlFirst ? 'TTL before the class' : 'class before the TTL'}. Write all in one order, or leave the class out.`,
        fixes: () => [
          fixIn(
            uri,
            'Exchange the two',
            [
              { at: a, newText: text.slice(b.start, b.end) },
              { at: b, newText: text.slice(a.start, a.end) },
            ],
            true,
          ),
        ],
      };
    }
  },
});
