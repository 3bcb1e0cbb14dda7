import { withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';

/** RFC 7208 §3.4: what fits into an answer of 512 octets, its header and name left aside. */
const most = 450;

export default defineRule({
  id: 'spf/record-too-long',
  severity: 'info',
  on: 'mail',
  summary: 'The TXT records of a name fit into one small answer.',
  references: ['RFC 7208 §3.4'],
  *check({ published: { zone }, spf }) {
    const { starts, order, owners } = zone.index;
    const { rdata } = zone.records;
    for (const group of zone.groupsOf(txt.code)) {
      let octets = 0;
      for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
        const row = order[i] as number;
        octets += (rdata[row + 1] as number) - (rdata[row] as number);
      }
      if (octets <= most || !spf.isAt(owners[group] as number)) continue;
      const record = new Record(zone, order[starts[group] as number] as number);
      const place = spf.at(record.owner);
      if (!place) continue;
      yield {
        at: place.whole,
        message: `The TXT records of ${withoutDot(record.owner)} have ${octets} octets together, and more than ${most} do not fit into the smallest answers: some receivers ask again over TCP, or give up. Move networks into a record of their own, or old tokens away.`,
      };
    }
  },
});
