import { type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'spf/subdomain-unprotected',
  severity: 'hint',
  on: 'mail',
  summary: 'Names with addresses are protected by SPF or by DMARC.',
  references: ['RFC 7208 §10.1.2'],
  *check({ published: { zone }, spf, dmarc }) {
    const place = dmarc.find((it) => parentOf(it.record.owner) === zone.apex);
    if (!place?.parsed.isDmarc || place.parsed.policy.subdomains !== 'none') return;
    const { owners, order, starts } = zone.index;
    const apex = zone.names.findName(zone.apex as Name);
    const bare = new Set<number>();
    let first: Record | undefined;
    for (const type of [a.code, aaaa.code])
      for (const group of zone.groupsOf(type)) {
        const id = owners[group] as number;
        if (id === apex || spf.isAt(id)) continue;
        bare.add(id);
        const row = order[starts[group] as number] as number;
        if (first === undefined || row < first.row) first = new Record(zone, row);
      }
    if (first === undefined) return;
    const others = bare.size === 1 ? '' : ` and ${bare.size - 1} more`;
    yield {
      at: place.whole,
      message: `SPF is not inherited, so ${withoutDot(first.owner)}${others} may be forged freely while DMARC asks for nothing at subdomains. Write sp=reject when all mail aligns, or give each a TXT "v=spf1 -all".`,
    };
  },
});
