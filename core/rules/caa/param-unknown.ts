import { caaSets, readIssuer } from '../caa-records.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

/** RFC 8657 and the parameters of authorities that document their own. */
const known = new Set(['accounturi', 'validationmethods', 'account', 'policy', 'cansignhttpexchanges']);

export default defineRule({
  id: 'caa/param-unknown',
  severity: 'info',
  on: 'zone',
  summary: 'The parameters of a CAA record are registered.',
  references: ['RFC 8657'],
  *check(zone) {
    for (const records of caaSets(zone)) {
      for (const { record, tag, value } of records) {
        if (tag !== 'issue' && tag !== 'issuewild') continue;
        const unknown = readIssuer(value)?.parameters.find((it) => !known.has(it.tag));
        if (!unknown) continue;
        yield {
          at: fieldAt(record, 2),
          message: `Authorities leave "${unknown.tag}" aside unless it is their own, so it may not restrict anything. The parameters that several know are accounturi and validationmethods (RFC 8657).`,
        };
      }
    }
  },
});
