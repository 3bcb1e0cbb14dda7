import { withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';
import { mailAssociations } from '../tlsa-records.ts';

export default defineRule({
  id: 'dane/not-at-mx-host',
  severity: 'warning',
  on: 'zone',
  summary: 'TLSA records for mail stand at the mail host.',
  references: ['RFC 7672 §2.2.3'],
  *check(zone) {
    for (const { rrset, host } of mailAssociations(zone)) {
      const hosts = zone.find(host, mx.code);
      const [first] = hosts?.records ?? [];
      if (!first || targetsOf(zone, mx.code).has(host)) continue;
      const target = first.target ?? host;
      yield {
        at: ownerAt(rrset.first),
        message: `Mail for ${withoutDot(host)} goes to ${target}, so senders look for TLSA records at _25._tcp.${target} and never here. Move the record to the mail host.`,
        related: [{ at: first.at, message: 'Where mail goes.' }],
      };
    }
  },
});
