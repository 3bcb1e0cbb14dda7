import { txt } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'spf/wildcard-spf',
  severity: 'hint',
  on: 'mail',
  summary: 'No wildcard carries an SPF record.',
  references: ['RFC 7208 §3.5', 'RFC 4592 §2.2'],
  *check({ published: { zone }, spf }) {
    const { owners } = zone.index;
    for (const group of zone.groupsOf(txt.code)) {
      const id = owners[group] as number;
      if (!zone.names.isWildcard(id) || !spf.isAt(id)) continue;
      const place = spf.at(zone.names.nameOf(id));
      if (!place) continue;
      yield {
        at: place.whole,
        message:
          'A wildcard answers only for names that do not exist, so hosts that do stay without SPF; and it answers at _dmarc and selectors too, where other texts belong. Give each name its own record, or rely on DMARC (np=reject).',
      };
    }
  },
});
