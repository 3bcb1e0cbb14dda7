import { nsec3param } from '../../dns/types/dnssec.ts';
import { fieldAt, isFieldWritten } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'dnssec/nsec3param-flags-alg',
  severity: 'error',
  on: 'zone',
  summary: 'An NSEC3PARAM record has hash 1 and flags 0.',
  references: ['RFC 5155 §4.1'],
  *check(zone) {
    for (const rrset of zone.rrsetsOf(nsec3param.code)) {
      for (const record of rrset.records) {
        const [hash, flags] = record.rdata;
        if (hash === 1 && flags === 0) continue;
        const field = hash === 1 ? 1 : 0;
        const right = hash === 1 ? '0' : '1';
        const { uri, span } = fieldAt(record, field);
        yield {
          at: { uri, span },
          message:
            hash === 1
              ? `Servers must not use an NSEC3PARAM record with the flags ${flags}, so that they cannot prove that a name does not exist; opt-out is set in the NSEC3 records only. Write 0.`
              : `${hash} is no hash that anybody knows; BIND refuses the zone. Write 1, SHA-1, the only one.`,
          refusedBy: hash === 1 ? [] : ['bind'],
          fixes: () =>
            isFieldWritten(record, field)
              ? [fixIn(uri, `Write ${right}`, [{ at: span, newText: right }], false)]
              : [],
        };
      }
    }
  },
});
