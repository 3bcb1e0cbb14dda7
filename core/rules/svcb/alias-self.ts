import { root } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';
import { bindingSets } from '../svcb-records.ts';

export default defineRule({
  id: 'svcb/alias-self',
  severity: 'error',
  on: 'zone',
  summary: 'An alias leads to another name.',
  references: ['RFC 9460 §2.4.2', 'RFC 9460 §2.5.1'],
  *check(zone) {
    for (const { rrset, bindings } of bindingSets(zone)) {
      for (const { record, priority, target } of bindings) {
        if (priority !== 0) continue;
        const isLoop = target === rrset.owner;
        const hasAddress = [a, aaaa].some((type) => zone.findAt(rrset.ownerId, type.code));
        if (!isLoop && (target !== root || !hasAddress)) continue;
        const { uri, span } = fieldAt(record, 0);
        yield {
          at: { uri, span: { start: span.start, end: fieldAt(record, 1).span.end } },
          message: isLoop
            ? `This makes ${rrset.owner} an alias of itself, and clients give up. Write the name that it is to follow, or priority 1 for the name itself.`
            : `Priority 0 and a dot say that ${rrset.owner} offers no such service at all, although it has an address. Write priority 1 for the name itself, or the name that it is to follow.`,
          fixes: () =>
            isFieldWritten(record, 0)
              ? [fixIn(uri, 'Write priority 1', [{ at: span, newText: '1' }], false)]
              : [],
        };
      }
    }
  },
});
