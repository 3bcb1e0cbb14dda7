import { soa } from '../../dns/types/basic.ts';
import { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'zone/soa-missing',
  severity: 'error',
  on: 'zone',
  summary: 'A zone has an SOA record at its apex.',
  references: ['RFC 1035 §5.2'],
  refusedBy: ['bind', 'nsd', 'knot', 'powerdns'],
  hides: ['out-of-zone'],
  *check(zone) {
    const file = zone.files[0];
    if (!file) return;
    const elsewhere = [...zone.rrsetsOf(soa.code)];
    if (elsewhere.some((it) => it.owner === zone.apex)) return;
    const outside = elsewhere.length > 0 ? undefined : soaOutside(zone);
    if (outside) {
      const { source, ownerSpan, typeSpan, isOwnerInherited, owner } = outside;
      yield {
        at: { uri: source.uri, span: isOwnerInherited ? typeSpan : ownerSpan },
        message: `The SOA record is that of ${owner}, and the zone is ${zone.apex}; so the zone has none, and no server loads it. Correct the name, or the $ORIGIN above it.`,
      };
      return;
    }
    // One that cannot be read is reported by itself.
    if (elsewhere.length === 0 && isSoaWritten(zone)) return;
    const found = elsewhere[0]?.first;
    yield {
      // Where it stands elsewhere, that is the cause, and its own rule says so at the same place.
      at: found
        ? { uri: found.source.uri, span: found.typeSpan }
        : {
            uri: file.uri,
            span: { start: 0, end: Math.min(file.file.text.length, file.file.tokens.ends[0] ?? 0) },
          },
      message:
        'This zone has no SOA record, without which no server loads it. If it is a piece of another zone, include it there.',
    };
  },
});

/** The first SOA record of a name outside the zone, as an $ORIGIN of another zone makes it. */
function soaOutside(zone: Zone): Record | undefined {
  const row = zone.records.types.subarray(0, zone.records.count).indexOf(soa.code);
  return row < 0 ? undefined : new Record(zone, row);
}

function isSoaWritten({ files }: Zone): boolean {
  return files.some(({ file: { entries } }) =>
    entries.typeCodes.subarray(0, entries.count).includes(soa.code),
  );
}
