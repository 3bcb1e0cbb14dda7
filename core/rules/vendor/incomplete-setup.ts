import { parseName, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { insertTerms } from '../../mail/spf-edit.ts';
import { nodesOf } from '../../mail/spf-node.ts';
import { mailDomain } from '../mail-domain.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vendor/incomplete-setup',
  severity: 'warning',
  on: 'mail',
  summary: 'A service that takes the mail may also send it.',
  references: ['RFC 7208 §10.1'],
  *check(places) {
    const domain = mailDomain(places);
    const { zone } = places.published;
    const exchanges = domain && zone.find(domain.name, mx.code);
    const service =
      exchanges?.first.target === undefined ? undefined : serviceOfExchange(exchanges.first.target);
    const place = domain && places.spf.at(domain.name);
    if (!domain || !exchanges || !service?.spf || service.confidence === 'reported' || !place) return;
    const { spf } = service;
    if (
      spf.place !== 'sender domain' ||
      spf.include.includes('{') ||
      parseName(`${spf.include}.`) === undefined
    )
      return;
    for (const { state, term, name } of nodesOf(place.tree)) {
      if (name !== undefined && serviceOfInclude(name)?.service === service) return;
      // Who knows what a record says that is not known here?
      if (term && (state === 'unknown' || state === 'counted')) return;
    }
    if (place.parsed.terms.length === 1) return;
    const newText = `include:${spf.include}`;
    yield {
      at: place.whole,
      message: `${service.name} takes the mail of ${withoutDot(domain.name)}, and the record does not let it send: answers that people write there fail SPF. Add ${newText}.`,
      related: [{ at: exchanges.first.at, message: `A mail host of ${service.name}.` }],
      fixes: () => [
        place.fixOf({ title: `Add ${newText}`, edits: [insertTerms(place.parsed, newText)], safe: false }),
      ],
    };
  },
});
