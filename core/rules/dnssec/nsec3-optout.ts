import { labelsOf } from '../../dns/name.ts';
import { nsec3 } from '../../dns/types/dnssec.ts';
import { RRset } from '../../zone/rrset.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnssec/nsec3-optout',
  severity: 'info',
  on: 'zone',
  summary: 'NSEC3 covers all names of a zone.',
  references: ['RFC 9276 §3.1', 'RFC 5155 §6'],
  *check(zone) {
    const [group] = zone.groupsOf(nsec3.code);
    if (group === undefined || zone.apex === undefined || labelsOf(zone.apex).length < 2) return;
    const { first } = new RRset(zone, group);
    if (((first.rdata[1] as number) & 1) === 0) return;
    yield {
      at: fieldAt(first, 1),
      message:
        'Opt-out leaves delegations that are not signed out of the proof, so that forged ones can be slipped in; it is meant for zones with a great many, such as those of countries. Turn it off in the signer.',
    };
  },
});
