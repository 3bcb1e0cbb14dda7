import { txt } from '../../dns/types/basic.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { deleteRecord } from '../delete-record.ts';
import { ownersOf } from '../name/owners.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/acme-challenge-leftover',
  severity: 'hint',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Challenges of certificates come and go, and are not kept in the file.',
  references: ['RFC 8555 §8.4'],
  *check(zone) {
    for (const id of ownersOf(zone, nameShape.underscore)) {
      if (!zone.names.nameOf(id).startsWith('_acme-challenge.')) continue;
      for (const record of zone.findAt(id, txt.code)?.records ?? []) {
        yield {
          at: record.at,
          message:
            'This answers one challenge of a certificate authority, and is worth nothing afterwards; automatic renewals write their own. Delete it.',
          tag: 'unnecessary',
          fixes: () => deleteRecord(record),
        };
      }
    }
  },
});
