import { txt } from '../../dns/types/basic.ts';
import { recognizeTxt, roleOfOwner } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { deleteRecord } from '../delete-record.ts';
import { ownersOf } from '../name/owners.ts';
import { defineRule } from '../rule.ts';

const roles = new Set(['dmarc', 'mta-sts', 'tls-rpt', 'bimi']);

export default defineRule({
  id: 'txt/unrelated-at-underscore',
  severity: 'warning',
  on: 'zone',
  summary: 'The name of a policy has no other text.',
  references: ['RFC 9989 §4.10', 'RFC 8461 §3.1'],
  *check(zone) {
    for (const id of ownersOf(zone, nameShape.underscore)) {
      const rrset = zone.findAt(id, txt.code);
      if (!rrset || rrset.size < 2) continue;
      const { owner } = rrset;
      const role = roleOfOwner(owner);
      if (role === undefined || !roles.has(role)) continue;
      const texts = rrset.records.map((record) => ({
        record,
        ...recognizeTxt(owner, joinStrings(record.rdata)),
      }));
      const policy = texts.find((it) => it.kind === role && it.isExact);
      if (!policy) continue;
      for (const { record, kind } of texts) {
        if (kind !== 'verification' && kind !== 'other') continue;
        yield {
          at: record.at,
          message: `${owner} is asked for a policy only, and this text is none; receivers have to sort it out, and some give up. Write it at the name that it is for.`,
          related: [{ at: policy.record.at, message: 'The policy.' }],
          fixes: () => deleteRecord(record, 'Delete the record', false),
        };
      }
    }
  },
});
