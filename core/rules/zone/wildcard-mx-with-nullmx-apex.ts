import { root } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import { defineRule } from '../rule.ts';
import { wildcardsOf } from './wildcards.ts';

export default defineRule({
  id: 'zone/wildcard-mx-with-nullmx-apex',
  severity: 'warning',
  on: 'zone',
  summary: 'A domain that takes no mail takes none for its subdomains.',
  references: ['RFC 7505 §3', 'RFC 4592 §4'],
  *check(zone) {
    const own = zone.apex === undefined ? undefined : zone.find(zone.apex, mx.code)?.first;
    if (!own || own.targets[0] !== root) return;
    for (const id of wildcardsOf(zone)) {
      const record = zone.findAt(id, mx.code)?.first;
      if (!record || record.targets[0] === root) continue;
      yield {
        at: record.at,
        message: `${zone.apex} takes no mail, but every name below it that does not exist takes it here; that invites spam and makes the domain look abandoned. Write a null MX here, too, or delete this.`,
        related: [{ at: own.at, message: 'The null MX.' }],
      };
    }
  },
});
