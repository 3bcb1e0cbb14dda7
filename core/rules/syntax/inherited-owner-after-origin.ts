import { entryKind } from '../../syntax/entries.ts';
import { defineRule } from '../rule.ts';
import { inheritingBehind, writeOwnerFixes } from './inherited-owner.ts';

export default defineRule({
  id: 'syntax/inherited-owner-after-origin',
  severity: 'warning',
  on: 'zone',
  summary: 'The first record under an $ORIGIN names its owner.',
  references: ['RFC 1035 §5.1'],
  *check(zone) {
    for (const record of inheritingBehind(zone, entryKind.origin)) {
      yield {
        at: { uri: record.source.uri, span: record.typeSpan },
        message: `This record has no owner of its own and takes the one before the $ORIGIN, ${record.owner}, not the new origin. Write the owner that is meant.`,
        fixes: () => writeOwnerFixes(record),
      };
    }
  },
});
