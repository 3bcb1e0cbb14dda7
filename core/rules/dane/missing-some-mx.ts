import type { Name } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { tlsa } from '../../dns/types/security.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'dane/missing-some-mx',
  severity: 'warning',
  on: 'published',
  summary: 'All mail hosts of a name have TLSA records, or none has.',
  references: ['RFC 7672 §2.2.1'],
  *check(published) {
    const { zone } = published;
    if (zone.groupsOf(tlsa.code).length === 0) return;
    const seen = new Set<Name>();
    for (const rrset of targetsOf(zone, mx.code).sets) {
      if (rrset.size < 2) continue;
      const answers = rrset.records.flatMap((record) => {
        const { target } = record;
        if (target === undefined) return [];
        const answer = published.resolve(`_25._tcp.${target}` as Name, tlsa.code);
        return [{ record, target, answer }];
      });
      const found = answers.find(({ answer }) => answer.kind === 'records');
      const missing = answers.find(({ answer }) => answer.kind === 'no name' || answer.kind === 'no data');
      if (!found || !missing || seen.has(missing.target)) continue;
      seen.add(missing.target);
      yield {
        at: fieldAt(missing.record, 1),
        message: `${missing.target} has no TLSA record while ${found.target} has; an attacker makes senders use the host that is not protected. Add TLSA records for all mail hosts.`,
        related: [{ at: found.record.at, message: 'The host that is protected.' }],
      };
    }
  },
});
