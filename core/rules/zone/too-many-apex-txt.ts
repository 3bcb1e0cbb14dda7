import { txt } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';

const most = 15;

export default defineRule({
  id: 'zone/too-many-apex-txt',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'The apex has a handful of texts.',
  references: ['draft-ietf-dnsop-domain-verification-techniques §4'],
  *check(zone) {
    const texts = zone.apex === undefined ? undefined : zone.find(zone.apex, txt.code);
    if (!texts || texts.size <= most) return;
    yield {
      at: texts.first.at,
      message: `${zone.apex} has ${texts.size} TXT records, which every lookup of its SPF record carries along. Delete the verification texts that have done their work.`,
    };
  },
});
