import { type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { serviceOfAlias } from '../../mail/services/detect.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { defineRule } from '../rule.ts';
import { dkimSetsIn } from '../vendor/traces.ts';

export default defineRule({
  id: 'align/vendor-return-path',
  severity: 'warning',
  on: 'mail',
  summary: 'With strict alignment, no service sends bounces to a subdomain.',
  references: ['RFC 9989 §4.4.2'],
  *check(places) {
    const { zone } = places.published;
    for (const place of places.dmarc) {
      const tag = tagOf(place.parsed.list, 'aspf');
      const domain = parentOf(place.record.owner);
      if (place.parsed.alignment.spf !== 's' || !tag || domain === undefined) continue;
      const signing = new Set(
        dkimSetsIn(places)
          .filter((it) => it.domain === domain)
          .map((it) => it.service),
      );
      for (const record of zone.recordsTo(cname.code, (target) => serviceOfAlias(target) !== undefined)) {
        const target = record.target as Name;
        const service = serviceOfAlias(target);
        const isReturnPath = service?.returnPath.some(
          (it) => it.type === 'CNAME' && it.target !== undefined && matchesPattern(it.target, target),
        );
        if (!service || !isReturnPath || signing.has(service) || parentOf(record.owner) !== domain) continue;
        yield {
          at: place.locationOf(tag.at),
          message: `Bounces of ${service.name} go to ${withoutDot(record.owner)}, which aspf=s does not count as ${withoutDot(domain)}: its mail cannot pass by SPF, and it has no key here. Write aspf=r.`,
          related: [{ at: record.at, message: 'The return path.' }],
          fixes: () => [
            place.fixOf({ title: 'Write aspf=r', edits: [{ at: tag.at, newText: 'aspf=r' }], safe: false }),
          ],
        };
      }
    }
  },
});
