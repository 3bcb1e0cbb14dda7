import { typeAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { associationOf, mailAssociations } from '../tlsa-records.ts';

const ownKey = 3;

export default defineRule({
  id: 'dane/no-rollover',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'The next key of a mail host is announced beside the current one.',
  references: ['RFC 7671 §8.1'],
  *check(zone) {
    for (const { rrset, host } of mailAssociations(zone)) {
      if (rrset.size > 1 || associationOf(rrset.first).usage !== ownKey) continue;
      yield {
        at: typeAt(rrset.first),
        message: `${host} has one TLSA record, so on the day that its key changes, mail is refused until caches forget this one. Keep the key when the certificate is renewed, or publish the next one beside it in good time.`,
      };
    }
  },
});
