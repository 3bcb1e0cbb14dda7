import { rrsig } from '../../dns/types/dnssec.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'zone/rrset-ttl-mismatch',
  severity: 'warning',
  on: 'zone',
  summary: 'All records of an RRset have one TTL.',
  references: ['RFC 2181 §5.2'],
  *check(zone) {
    const { starts, order, types } = zone.index;
    const { ttls } = zone.records;
    for (const group of zone.groupsOfSeveral()) {
      const from = starts[group] as number;
      const to = starts[group + 1] as number;
      if (types[group] === rrsig.code) continue;
      const ttl = ttls[order[from] as number] as number;
      let differs = false;
      for (let i = from + 1; i < to; i++) differs ||= ttls[order[i] as number] !== ttl;
      if (!differs) continue;
      const rrset = new RRset(zone, group);
      const least = Math.min(...rrset.records.map((it) => it.ttl));
      const other = rrset.records.find((it) => it.ttl !== ttl);
      if (!other) continue;
      const { uri } = other.at;
      const written = rrset.records.filter((it) => it.at.uri === uri && it.ttl !== least);
      yield {
        at: { uri, span: other.ttlSpan ?? other.typeSpan },
        message: `The ${rrset.typeName} records of ${rrset.owner} have different TTLs (${ttl} and ${other.ttl}); BIND takes one of them for all, others differ. Give them one TTL.`,
        related: [
          {
            at: { uri: rrset.first.at.uri, span: rrset.first.ttlSpan ?? rrset.first.typeSpan },
            message: `The TTL here is ${ttl}.`,
          },
        ],
        ...(written.every((it) => it.ttlSpan)
          ? {
              fixes: () => [
                fixIn(
                  uri,
                  `Set all to ${least}`,
                  written.flatMap((it) => (it.ttlSpan ? [{ at: it.ttlSpan, newText: String(least) }] : [])),
                  true,
                ),
              ],
            }
          : {}),
      };
    }
  },
});
