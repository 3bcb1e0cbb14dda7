import { type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
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
    const { owners } = zone.index;
    const bare = new Set<number>();
    for (const type of [a.code, aaaa.code])
      for (const group of zone.groupsOf(type)) {
        const id = owners[group] as number;
        if (!spf.isAt(id)) bare.add(id);
      }
    const apex = zone.names.findName(zone.apex as Name);
    bare.delete(apex);
    const [first] = bare;
    if (first === undefined) return;
    const others = bare.size === 1 ? '' : ` and ${bare.size - 1} more`;
    yield {
      at: place.whole,
      message: `SPF is not inherited, so ${withoutDot(zone.names.nameOf(first))}${others} may be forged freely while DMARC asks for nothing at subdomains. Write sp=reject when all mail aligns, or give each a TXT "v=spf1 -all".`,
    };
  },
});
