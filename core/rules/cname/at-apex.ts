import { cname } from '../../dns/types/basic.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'cname/at-apex',
  severity: 'error',
  on: 'zone',
  summary: 'The zone’s own name is no alias.',
  references: ['RFC 1912 §2.4', 'RFC 1034 §3.6.2', 'RFC 9460 §2.4.2'],
  refusedBy: ['bind', 'nsd', 'knot', 'powerdns'],
  *check(zone) {
    const { apex } = zone;
    const alias = apex === undefined ? undefined : zone.find(apex, cname.code);
    if (apex === undefined || !alias) return;
    const others = zone.at(apex).filter((it) => it.type !== cname.code);
    if (others.length === 0) return;
    const { first } = alias;
    const { uri } = first.source;
    yield {
      at: { uri, span: first.typeSpan },
      message: `${apex} has the SOA and NS records of the zone and cannot be an alias; name servers refuse the zone. Write the addresses of ${first.targets[0]} here, or an HTTPS record with priority 0, which browsers follow.`,
      related: others.slice(0, 3).map((it) => ({ at: it.first.at, message: `The ${it.typeName} record.` })),
      fixes: () =>
        alias.size > 1 || first.target === apex
          ? []
          : [fixIn(uri, 'Write HTTPS 0 instead', [{ at: first.typeSpan, newText: 'HTTPS 0' }], false)],
    };
  },
});
