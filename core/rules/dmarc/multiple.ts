import { txt } from '../../dns/types/basic.ts';
import { isDmarcValue } from '../../mail/dmarc.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { RRset } from '../../zone/rrset.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/multiple',
  severity: 'error',
  on: 'zone',
  summary: 'A name has at most one DMARC record.',
  references: ['RFC 9989 §4.10'],
  *check(zone) {
    for (const group of zone.groupsOfSeveral(txt.code)) {
      const rrset = new RRset(zone, group);
      if (!rrset.owner.startsWith('_dmarc.')) continue;
      const [first, ...others] = rrset.records.filter((it) => isDmarcValue(joinStrings(it.rdata)));
      if (!first) continue;
      for (const record of others) {
        yield {
          at: { uri: record.source.uri, span: record.rdataSpan },
          message: `${rrset.owner} has ${others.length + 1} DMARC records; receivers then ignore all of them, and the domain has no policy. Keep one.`,
          related: [
            { at: { uri: first.source.uri, span: first.rdataSpan }, message: 'The first DMARC record.' },
          ],
        };
      }
    }
  },
});
