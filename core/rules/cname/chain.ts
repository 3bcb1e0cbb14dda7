import { type Name, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import type { Published } from '../../workspace/published.ts';
import type { RRset } from '../../zone/rrset.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';
import { targetsOf } from '../targets.ts';

/** From here on, resolvers begin to give up. */
const most = 8;

export default defineRule({
  id: 'cname/chain',
  severity: 'info',
  on: 'published',
  summary: 'An alias leads to its host by no more than one other alias.',
  references: ['RFC 1034 §5.2.2', 'RFC 1912 §2.4'],
  *check(published) {
    const targets = targetsOf(published.zone, cname.code);
    for (const target of targets.names) {
      const chain = chainFrom(published, target);
      const last = chain.at(-1)?.first.targets[0];
      if (chain.length < 2 || last === undefined) continue;
      for (const record of targets.recordsOf(target)) {
        // Keys and challenges are delegated by aliases on purpose.
        if (record.zone.names.hasUnderscore(record.ownerId)) continue;
        const { uri, span } = fieldAt(record, 0);
        const steps = chain.length + 1;
        yield {
          at: { uri, span },
          message: `${record.owner} leads to ${last} by ${steps} aliases; every one is another question${steps > most ? ', and many resolvers give up before the end' : ' that can be slow or fail'}. Point it to ${withoutDot(last)}.`,
          related: chain.map((it) => ({ at: it.first.at, message: `${it.owner} is an alias as well.` })),
          fixes: () =>
            isFieldWritten(record, 0)
              ? [fixIn(uri, `Point to ${last}`, [{ at: span, newText: last }], false)]
              : [],
        };
      }
    }
  },
});

/** The aliases that a name goes through; none where they go in a circle. */
function chainFrom(published: Published, start: Name): readonly RRset[] {
  const chain: RRset[] = [];
  const seen = new Set<Name>();
  for (let at: Name | undefined = start; at !== undefined; ) {
    if (seen.has(at)) return [];
    seen.add(at);
    const answer = published.lookUp(at, cname.code);
    if (answer.kind !== 'records') break;
    chain.push(answer.rrset);
    at = answer.rrset.first.targets[0];
  }
  return chain;
}
