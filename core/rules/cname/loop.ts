import type { Name } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cname/loop',
  severity: 'error',
  on: 'published',
  summary: 'Following aliases comes to an end.',
  references: ['RFC 1034 §3.6.2'],
  *check(published) {
    for (const alias of published.zone.rrsetsOf(cname.code)) {
      const path = loopFrom(alias.owner, (name) => {
        const answer = published.lookUp(name, cname.code);
        return answer.kind === 'records' ? answer.rrset.first.target : undefined;
      });
      // One circle is said once in a zone: at the first of its names here.
      if (!path || path.some((it) => it < alias.owner && published.zone.find(it, cname.code))) continue;
      const record = alias.first;
      yield {
        at: { uri: record.at.uri, span: record.fields[0]?.span ?? record.rdataSpan },
        message: `These aliases go in a circle: ${path.join(' → ')}; nothing behind them is ever found. Point one of them to a name with an address.`,
      };
    }
  },
});

/** The way from a name back to itself; undefined where it ends, or where it runs into a circle that it is no part of. */
function loopFrom(start: Name, targetOf: (name: Name) => Name | undefined): readonly Name[] | undefined {
  const path = [start];
  const seen = new Set<Name>(path);
  for (let at = targetOf(start); at !== undefined; at = targetOf(at)) {
    path.push(at);
    if (at === start) return path;
    if (seen.has(at)) return undefined;
    seen.add(at);
  }
  return undefined;
}
