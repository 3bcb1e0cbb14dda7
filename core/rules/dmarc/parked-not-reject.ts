import { withoutDot } from '../../dns/name.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { mailDomain, sendsNothing } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/parked-not-reject',
  severity: 'warning',
  on: 'mail',
  summary: 'A domain without mail asks to refuse all mail from it.',
  references: ['RFC 9989 §5.1', 'RFC 7505 §4.2'],
  *check(places) {
    const domain = mailDomain(places);
    const place = domain && places.dmarcOf(domain.name);
    if (!place?.parsed.isDmarc || domain?.takesMail) return;
    if (!domain?.isNullMx && !sendsNothing(places, domain?.name ?? place.record.owner)) return;
    const { list, policy } = place.parsed;
    if (policy.domain === 'reject' && policy.subdomains === 'reject') return;
    const tag = tagOf(list, 'p');
    yield {
      at: place.whole,
      message: `${withoutDot(domain?.name ?? place.record.owner)} takes and sends no mail, so whatever claims to come from it is forged. Write p=reject.`,
      ...(tag && policy.domain !== 'reject'
        ? {
            fixes: () => [
              place.fixOf({
                title: 'Write p=reject',
                edits: [{ at: tag.at, newText: 'p=reject' }],
                safe: false,
              }),
            ],
          }
        : {}),
    };
  },
});
