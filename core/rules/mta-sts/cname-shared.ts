import { isAtOrBelow, parentOf, parseName, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/cname-shared',
  severity: 'info',
  on: 'mail',
  summary: 'A shared policy host has a certificate for each client.',
  references: ['RFC 8461 §3.3'],
  *check(places) {
    const { published } = places;
    const { apex } = published.zone;
    const agency = published.snapshot.agency?.domain;
    if (apex === undefined || agency === undefined) return;
    for (const place of places.taggedOf('mta-sts')) {
      const domain = parentOf(place.record.owner);
      const host = parseName(`mta-sts.${domain}`);
      const alias = host === undefined ? undefined : published.zone.find(host, cname.code)?.first;
      if (!alias?.target || !isAtOrBelow(alias.target, agency) || isAtOrBelow(agency, apex)) continue;
      yield {
        at: alias.at,
        message: `Senders ask ${withoutDot(alias.target)} for a certificate of ${withoutDot(alias.owner)}, and refuse the policy without one. Make sure that the server there has it, and renews it.`,
      };
    }
  },
});
