import { labelsOf } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { recognizeTxt } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { defineRule } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';
import { wildcardsOf } from './wildcards.ts';

export default defineRule({
  id: 'zone/wildcard-mail-auth',
  severity: 'warning',
  on: 'zone',
  summary: 'A wildcard has no text that answers for policies and keys.',
  references: ['RFC 4592 §3', 'RFC 9989 §4.10'],
  *check(zone) {
    if (purposeOf(zone) !== 'domain') return;
    for (const id of wildcardsOf(zone)) {
      const owner = zone.names.nameOf(id);
      if (labelsOf(owner).some((it) => it.startsWith('_'))) continue;
      for (const record of zone.findAt(id, txt.code)?.records ?? []) {
        const { kind } = recognizeTxt(owner, joinStrings(record.rdata));
        // "v=spf1 -all" for all that does not exist is good practice.
        if (kind !== 'verification' && kind !== 'other') continue;
        yield {
          at: record.at,
          message: `This text also answers for _dmarc, _domainkey and _acme-challenge below every name that does not exist; receivers of mail and certificate authorities find something there that is none. Write it at the names that need it.`,
        };
        break;
      }
    }
  },
});
