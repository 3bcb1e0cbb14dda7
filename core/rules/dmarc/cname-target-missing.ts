import { withoutDot } from '../../dns/name.ts';
import { cname, txt } from '../../dns/types/basic.ts';
import { isDmarcValue } from '../../mail/dmarc.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dmarc/cname-target-missing',
  severity: 'error',
  on: 'published',
  summary: 'An alias at _dmarc leads to a DMARC record.',
  references: ['RFC 9989 §4.10'],
  *check(published) {
    const { zone } = published;
    const { owners, order, starts } = zone.columns(readsOfType(cname.code)).index;
    for (const group of zone.groupsOf(cname.code)) {
      if (!zone.names.hasUnderscore(owners[group] as number)) continue;
      const record = new Record(zone, order[starts[group] as number] as number);
      if (!record.owner.startsWith('_dmarc.') || record.target === undefined) continue;
      const answer = published.resolve(record.target, txt.code);
      const isMissing =
        answer.kind === 'no data' ||
        (answer.kind === 'records' &&
          !answer.rrset.records.some((it) => isDmarcValue(joinStrings(it.rdata))));
      if (!isMissing) continue;
      yield {
        at: { uri: record.source.uri, span: record.fields[0]?.span ?? record.rdataSpan },
        message: `${withoutDot(record.target)} has no DMARC record, so ${withoutDot(record.owner)} leads to none and the domain has no policy. Add the record there, or name the right one.`,
      };
    }
  },
});
