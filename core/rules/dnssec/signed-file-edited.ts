import { nsec, nsec3, rrsig } from '../../dns/types/dnssec.ts';
import { RRset } from '../../zone/rrset.ts';
import { typeAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dnssec/signed-file-edited',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'What is edited is the zone before it is signed.',
  references: ['RFC 4035 §2'],
  *check(zone) {
    const [main] = zone.files;
    if (!main || /\.signed$/.test(main.uri)) return;
    const chain = [nsec, nsec3].some((it) => zone.groupsOf(it.code).length > 0);
    const [group] = zone.groupsOf(rrsig.code);
    if (!chain || group === undefined) return;
    const { first } = new RRset(zone, group);
    yield {
      at: typeAt(first),
      message:
        'This zone is signed: whatever is changed here no longer fits its signature, and resolvers that check treat it as forged. Edit the zone as it is before signing, and keep that one.',
    };
  },
});
