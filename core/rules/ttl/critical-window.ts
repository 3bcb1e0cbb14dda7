import { type Name, parseName, withoutDot } from '../../dns/name.ts';
import { ttlInWords } from '../../dns/ttl.ts';
import { ttlPolicy } from '../../workspace/agency/policy.ts';
import { defineRule, fixIn } from '../rule.ts';
import { ttlPlaces, ttlRange } from './places.ts';

export default defineRule({
  id: 'ttl/critical-window',
  severity: 'warning',
  on: 'published',
  summary: 'The names that agency.yaml lists have TTLs within its limits.',
  references: ['RFC 1912 §2.2'],
  *check({ zone, snapshot: { agency } }) {
    const { apex } = zone;
    const policy = agency && ttlPolicy(agency.file);
    if (!policy || apex === undefined || !agency.byDomain.has(apex)) return;
    const { min = 0, max = Number.POSITIVE_INFINITY, names } = policy;
    const { least, most } = ttlRange(zone);
    if (least >= min && most <= max) return;
    const listed = names && new Set(names.flatMap((it) => parseName(it, apex) ?? []));
    const isListed = (owner: number) => listed === undefined || listed.has(zone.names.nameOf(owner) as Name);
    const isOutside = (ttl: number) => ttl < min || ttl > max;
    for (const { record, at } of ttlPlaces(zone, (ttl, _, owner) => isOutside(ttl) && isListed(owner))) {
      const limit = record.ttl < min ? min : max;
      const effect =
        record.ttl < min
          ? 'every mail and visit asks anew, and an outage of the name servers is felt at once'
          : 'a move, or a mistake, lasts as long for everybody';
      yield {
        at,
        message: `The house keeps ${withoutDot(record.owner)} ${record.ttl < min ? `at least ${ttlInWords(min)}` : `at most ${ttlInWords(max)}`}, and here it is ${ttlInWords(record.ttl)}: ${effect}. Write ${limit}.`,
        fixes: () =>
          record.ttlSpan
            ? [fixIn(at.uri, `Write ${limit}`, [{ at: record.ttlSpan, newText: String(limit) }], false)]
            : [],
      };
    }
  },
});
