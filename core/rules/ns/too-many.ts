import { labelsOf } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

const most = 7;

export default defineRule({
  id: 'ns/too-many',
  severity: 'info',
  on: 'zone',
  summary: 'A zone has no more than seven name servers.',
  references: ['RFC 2182 §5', 'RFC 1912 §2.8'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || labelsOf(apex).length < 2) return;
    const servers = zone.find(apex, ns.code);
    const next = servers?.records[most];
    if (!servers || !next) return;
    yield {
      at: next.at,
      message: `${apex} has ${servers.size} name servers; with more than ${most} the answer grows past what fits into one packet with the addresses, and one forgotten server is easily out of date. Keep those that are needed.`,
    };
  },
});
