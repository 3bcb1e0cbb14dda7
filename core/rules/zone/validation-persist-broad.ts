import { txt } from '../../dns/types/basic.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { nameShape } from '../../zone/name-shape.ts';
import { ownersOf } from '../name/owners.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/validation-persist-broad',
  severity: 'warning',
  on: 'zone',
  summary: 'A lasting permission to issue certificates is narrow and ends.',
  references: ['draft-ietf-acme-dns-persist §3'],
  *check(zone) {
    for (const id of ownersOf(zone, nameShape.underscore)) {
      if (!zone.names.nameOf(id).startsWith('_validation-persist.')) continue;
      for (const record of zone.findAt(id, txt.code)?.records ?? []) {
        const value = joinStrings(record.rdata);
        const isWide = /;\s*policy\s*=\s*wildcard\b/i.test(value);
        const isEndless = !/;\s*persistUntil\s*=\s*\d/i.test(value);
        if (!isWide && !isEndless) continue;
        yield {
          at: record.at,
          message: `Whoever has this account may get certificates for ${isWide ? 'the domain and every name below it' : 'the name'}${isEndless ? ', and the permission never ends' : ''}. ${isEndless ? 'Add persistUntil with a time in seconds' : 'Leave policy=wildcard out'}, if that is not what you want.`,
        };
      }
    }
  },
});
