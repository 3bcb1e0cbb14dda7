import { root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { appendLines } from '../append-records.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'spf/helo-host',
  severity: 'hint',
  on: 'mail',
  summary: 'A mail host has an SPF record of its own.',
  references: ['RFC 7208 §2.3'],
  *check(places) {
    const domain = mailDomain(places);
    const { published, spf } = places;
    const { zone } = published;
    const exchanges = domain && zone.find(domain.name, mx.code);
    for (const { target } of exchanges?.records ?? []) {
      if (target === undefined || target === root || target === domain?.name) continue;
      const id = zone.names.findName(target);
      const [address] = published.addressesOf(target);
      if (id < 0 || spf.isAt(id) || address?.owner !== target || address.zone !== zone) continue;
      const { source } = address.first;
      yield {
        at: address.first.at,
        message: `${withoutDot(target)} greets other servers with its name, and nothing says who may: bounces from it fail SPF, and others may greet as it. Add TXT "v=spf1 a -all".`,
        fixes: () => {
          const edit = appendLines(source, [`${target} TXT "v=spf1 a -all"`]);
          return [fixIn(source.uri, 'Add "v=spf1 a -all"', [edit], false)];
        },
      };
    }
  },
});
