import { isAtOrBelow, labelsOf, parentOf, root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/rname-unescaped-dot',
  severity: 'warning',
  on: 'published',
  summary: 'A dot before the @ of the contact has a backslash.',
  references: ['RFC 1035 §8'],
  hides: ['rname-undeliverable'],
  *check(published) {
    const soa = soaOf(published.zone);
    const domain = soa && parentOf(soa.contact);
    const apex = domain && published.zoneHolding(domain)?.apex;
    if (!soa || domain === undefined || apex === undefined || apex === root || domain === apex) return;
    if (!isAtOrBelow(domain, apex) || published.lookUp(domain, mx.code).kind !== 'no name') return;
    const local = labelsOf(soa.contact).slice(0, -labelsOf(apex).length);
    const meant = `${local.join('\\.')}.${apex}`;
    yield {
      at: soa.at('contact'),
      message: `Only the first dot stands for the @, so this is ${local[0]}@${withoutDot(domain)}, a domain that does not exist. For ${local.join('.')}@${withoutDot(apex)} write ${meant}`,
      fixes: () => soa.write('contact', meant, false),
    };
  },
});
