import { svcParamKeys } from '../../dns/fields/svc-params.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { bindingSets } from '../svcb-records.ts';

const known = new Set(svcParamKeys.map((it) => it.key));
/** From here on, keys are for private use (RFC 9460 §14.3). */
const firstPrivate = 65280;

export default defineRule({
  id: 'svcb/unknown-key',
  severity: 'info',
  on: 'zone',
  summary: 'Service parameters are registered.',
  references: ['RFC 9460 §14.3'],
  *check(zone) {
    for (const { bindings } of bindingSets(zone)) {
      for (const { record, params } of bindings) {
        const unknown = [...params.keys()].find((it) => !known.has(it) && it < firstPrivate);
        if (unknown === undefined) continue;
        yield {
          at: fieldAt(record, 2),
          message: `key${unknown} is not registered, so clients leave it aside, and what it means may be settled otherwise. Correct the number, or use one from ${firstPrivate} to 65534 among programs of one's own.`,
        };
      }
    }
  },
});
