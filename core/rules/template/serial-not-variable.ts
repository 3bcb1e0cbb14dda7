import { soa } from '../../dns/types/basic.ts';
import { provenanceAt } from '../../workspace/provenance.ts';
import { defineRule, fixIn } from '../rule.ts';

/** The serial's field in the declaration of SOA. */
const serial = 2;

export default defineRule({
  id: 'template/serial-not-variable',
  severity: 'info',
  on: 'fleet',
  summary: "A template's serial is a placeholder.",
  references: ['RFC 1982 §3'],
  *check({ zones, snapshot }) {
    const seen = new Set<string>();
    for (const { tenant, zone } of zones) {
      // Tenants of one template have its SOA alike.
      if (tenant.template === undefined || seen.has(tenant.template)) continue;
      const record = zone.find(tenant.domain, soa.code)?.first;
      if (!record || !snapshot.madeText(record.at.uri)) continue;
      seen.add(tenant.template);
      const place = record.fields.find((it) => it.field === serial);
      const from = place && provenanceAt(snapshot, record.at.uri, place.span);
      if (!place || from?.kind !== 'template' || from.values.length > 0) continue;
      const { uri, span } = from.at;
      if (span.end - span.start !== place.span.end - place.span.start) continue;
      yield {
        at: from.at,
        message:
          'The serial is written here, so every tenant has the same one for ever, and previews show no new one. Write {{ serial }}.',
        fixes: () => [fixIn(uri, 'Write {{ serial }}', [{ at: span, newText: '{{ serial }}' }], false)],
      };
    }
  },
});
