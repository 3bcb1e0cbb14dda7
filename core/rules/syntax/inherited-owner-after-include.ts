import { entryKind } from '../../syntax/entries.ts';
import { defineRule } from '../rule.ts';
import { inheritingBehind, writeOwnerFixes } from './inherited-owner.ts';

export default defineRule({
  id: 'syntax/inherited-owner-after-include',
  severity: 'warning',
  on: 'zone',
  summary: 'The first record behind an $INCLUDE names its owner.',
  references: ['RFC 1035 §5.1'],
  *check(zone) {
    for (const record of inheritingBehind(zone, entryKind.include)) {
      yield {
        at: { uri: record.source.uri, span: record.typeSpan },
        message: `This record has no owner of its own; BIND takes the one before the $INCLUDE, ${record.owner}, and other servers the last one of the included file. Write the owner.`,
        fixes: () => writeOwnerFixes(record),
      };
    }
  },
});
