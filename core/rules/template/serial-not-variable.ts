import { soa } from '../../dns/types/basic.ts';
import { provenanceAt } from '../../workspace/provenance.ts';
import { defineRule, fixIn } from '../rule.ts';

/** The serial's field in the declaration of SOA. */
const serial = 2;

export default defineRule({
  id: 'template/serial-not-variable',
  severity: 'info',
  on: 'published',
  summary: "A template's serial is a placeholder.",
  references: ['RFC 1982 §3'],
  *check({ zone, snapshot }) {
    if (!snapshot.tenantZoneOf(zone)) return;
    const record = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
    const place = record?.fields.find((it) => it.field === serial);
    if (!record || !place) return;
    const { uri } = record.at;
    const from = provenanceAt(snapshot, uri, place.span);
    if (from.kind !== 'template' || from.values.length > 0) return;
    if (from.at.span.end - from.at.span.start !== place.span.end - place.span.start) return;
    yield {
      at: { uri, span: place.span },
      message:
        'The serial is written here, so every tenant has the same one for ever, and previews show no new one. Write {{ serial }}.',
      fixes: () => [fixIn(uri, 'Write {{ serial }}', [{ at: place.span, newText: '{{ serial }}' }], false)],
    };
  },
});
