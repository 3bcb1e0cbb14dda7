import { withoutDot } from '../../dns/name.ts';
import { googleWorkspace } from '../../mail/services/google-workspace.ts';
import { fieldAt } from '../field-at.ts';
import { servedExchanges } from '../mx-services.ts';
import { defineRule } from '../rule.ts';

/** The hosts that take Google's mail by themselves; the others only help out. */
const primaries = new Set(
  googleWorkspace.mx.flatMap(({ records }) => records.slice(0, 1).map(({ exchange }) => `${exchange}.`)),
);

export default defineRule({
  id: 'mx/vendor-set-incomplete',
  severity: 'warning',
  on: 'zone',
  summary: 'The first of a mail service’s hosts is there.',
  references: ['RFC 5321 §5.1'],
  *check(zone) {
    for (const exchanges of servedExchanges(zone)) {
      const [first] = exchanges;
      if (!first || exchanges.some((it) => it.service !== googleWorkspace)) continue;
      if (exchanges.some((it) => primaries.has(it.host))) continue;
      yield {
        at: fieldAt(first.record, 1),
        message: `${withoutDot(first.host)} only helps out aspmx.l.google.com, which is missing here; Google does not count the domain as set up, and mail arrives late when the helpers are busy. Add MX 1 aspmx.l.google.com., or replace all by MX 1 smtp.google.com.`,
      };
    }
  },
});
