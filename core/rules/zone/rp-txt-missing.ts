import { root } from '../../dns/name.ts';
import { rp, txt } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/rp-txt-missing',
  severity: 'info',
  on: 'published',
  summary: 'The name that an RP record points to has a text.',
  references: ['RFC 1183 §2.2'],
  *check(published) {
    for (const rrset of published.zone.rrsetsOf(rp.code)) {
      for (const record of rrset.records) {
        const text = record.targets[1];
        if (text === undefined || text === root) continue;
        const { kind } = published.resolve(text, txt.code);
        if (kind !== 'no name' && kind !== 'no data') continue;
        const place = record.fields.find((it) => it.field === 1);
        yield {
          at: { uri: record.source.uri, span: place?.span ?? record.rdataSpan },
          message: `${text} has no TXT record, so the responsible person has an address and no word about them. Add the text, or write a dot.`,
        };
      }
    }
  },
});
