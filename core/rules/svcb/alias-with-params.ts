import { fieldAt } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';
import { bindingSets } from '../svcb-records.ts';

export default defineRule({
  id: 'svcb/alias-with-params',
  severity: 'warning',
  on: 'zone',
  summary: 'A record with priority 0 has no parameters.',
  references: ['RFC 9460 §2.4.2'],
  refusedBy: ['powerdns'],
  *check(zone) {
    for (const { bindings } of bindingSets(zone)) {
      for (const { record, priority, target, params } of bindings) {
        if (priority !== 0 || params.size === 0) continue;
        const { uri } = record.source;
        const { start } = fieldAt(record, 2).span;
        const { end } = record.rdataSpan;
        const from = fieldAt(record, 1).span.end;
        const written = record.source.file.text.slice(from, end);
        yield {
          at: { uri, span: { start, end } },
          message: `Priority 0 makes ${record.owner} an alias of ${target}, and clients leave the parameters of an alias aside; PowerDNS refuses the zone. Delete them, or write priority 1.`,
          fixes: () =>
            from < start && !/[();]/.test(written)
              ? [fixIn(uri, 'Delete the parameters', [{ at: { start: from, end }, newText: '' }], true)]
              : [],
        };
      }
    }
  },
});
