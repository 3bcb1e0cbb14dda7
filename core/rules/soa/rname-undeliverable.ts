import { parentOf, root, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';
import { isSpecialUse, purposeOf } from '../zone-purpose.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/rname-undeliverable',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'published',
  summary: 'Mail reaches the contact of a zone.',
  references: ['RFC 2142 §7', 'RFC 1035 §3.3.13'],
  *check(published) {
    const soa = soaOf(published.zone);
    const domain = soa && parentOf(soa.contact);
    if (!soa || domain === undefined || domain === root || isSpecialUse(domain)) return;
    const purpose = purposeOf(published.zone);
    if (purpose !== 'domain' && purpose !== 'reverse') return;
    const answer = published.resolve(domain, mx.code);
    const isNull = answer.kind === 'records' && answer.rrset.first.targets[0] === root;
    const isNowhere =
      (answer.kind === 'no data' || answer.kind === 'no name') && published.hasAddress(domain) === false;
    if (!isNull && !isNowhere) return;
    yield {
      at: soa.at('contact'),
      message: `The contact of the zone is at ${withoutDot(domain)}, which ${isNull ? 'says that it takes no mail' : 'has no MX record and no address'}; nobody can tell you that something is wrong with the zone. Name a mailbox that is read, such as the agency's.`,
    };
  },
});
