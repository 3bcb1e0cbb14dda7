import type { Name } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import type { MxSet } from '../../mail/services/service.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vendor/wrong-region',
  severity: 'warning',
  on: 'mail',
  summary: 'All records of a service are of one region.',
  references: ['RFC 5321 §5.1'],
  *check({ published: { zone } }) {
    const { starts } = zone.index;
    for (const group of zone.groupsOf(mx.code)) {
      if ((starts[group + 1] as number) - (starts[group] as number) < 2) continue;
      const { records } = new RRset(zone, group);
      const [first, ...others] = records;
      const service = first?.target === undefined ? undefined : serviceOfExchange(first.target);
      const sets = service === undefined || service.confidence === 'reported' ? [] : service.mx;
      const wanted = first?.target === undefined ? undefined : setOf(sets, first.target);
      if (!first || !service || !wanted) continue;
      const odd = others.find((it) => {
        const set = it.target === undefined ? undefined : setOf(sets, it.target);
        return set !== undefined && set !== wanted;
      });
      if (!odd) continue;
      yield {
        at: { uri: odd.source.uri, span: odd.rdataSpan },
        message: `This host of ${service.name} is for other accounts (${setOf(sets, odd.target as Name)?.summary}) than the first one (${wanted.summary}): mail that it gets is refused. Copy all hosts from its console.`,
        related: [{ at: first.at, message: 'The first host.' }],
      };
    }
  },
});

function setOf(sets: readonly MxSet[], exchange: Name): MxSet | undefined {
  return sets.find((set) => set.records.some((it) => matchesPattern(it.exchange, exchange)));
}
