import { nameToWire, parentOf } from '../../dns/name.ts';
import { a, aaaa, cname, dname, ns } from '../../dns/types/basic.ts';
import { nsec3 } from '../../dns/types/dnssec.ts';
import { insert } from '../../text/edit.ts';
import { nameShape } from '../../zone/name-shape.ts';
import type { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { firstRecordOf, oddShapes } from '../name/owners.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';
import { wildcardsOf } from './wildcards.ts';

const stands = [a, aaaa, cname, dname, ns].map((it) => it.code);

export default defineRule({
  id: 'zone/wildcard-shadowed-type',
  severity: 'warning',
  on: 'zone',
  summary: 'A name below a wildcard has the addresses that the wildcard would give it.',
  references: ['RFC 4592 §2.2.1'],
  *check(zone) {
    for (const wildcard of wildcardsOf(zone)) {
      const addresses = zone.findAt(wildcard, a.code) ?? zone.findAt(wildcard, aaaa.code);
      if (!addresses) continue;
      for (const id of siblingsOf(zone, wildcard)) {
        if (stands.some((type) => zone.findAt(id, type))) continue;
        const record = firstRecordOf(zone, id);
        // A hashed name of the signer's stands for another name, and nobody asks for it.
        if (record.isOwnerInherited || zone.findAt(id, nsec3.code)) continue;
        const owner = zone.names.nameOf(id);
        yield {
          at: { uri: record.source.uri, span: record.ownerSpan },
          message: `Since ${owner} has a record of its own, the wildcard no longer answers for it, and the name has no address (RFC 4592 §2.2.1). Where it should have one, write it here, too.`,
          related: [{ at: addresses.first.at, message: 'The wildcard.' }],
          fixes: () => copyOf(addresses, record.source.uri, record.at.span.start, ownerText(zone, record)),
        };
      }
    }
  },
});

/** The names with records that stand beside a wildcard, those of services and policies apart. */
function* siblingsOf(zone: Zone, wildcard: number): Iterable<number> {
  const parent = parentOf(zone.names.nameOf(wildcard));
  const above = parent && nameToWire(parent);
  if (!above) return;
  const shapes = oddShapes(zone);
  const skipped = nameShape.underscore | nameShape.wildcard | nameShape.nonAscii;
  for (let id = 0; id < zone.names.count; id++) {
    if (!zone.hasRecords(id) || ((shapes.get(id) ?? 0) & skipped) !== 0) continue;
    if (!zone.names.isAtOrBelow(id, above)) continue;
    const wire = zone.names.wireOf(id);
    if ((wire[0] as number) + 1 + above.length === wire.length) yield id;
  }
}

function ownerText(zone: Zone, record: ReturnType<typeof firstRecordOf>): string {
  const { start, end } = record.ownerSpan;
  return (zone.files.find((it) => it.uri === record.source.uri)?.file.text ?? '').slice(start, end);
}

function copyOf(addresses: RRset, uri: string, lineStart: number, owner: string): readonly Fix[] {
  const lines = addresses.records.map((it) => `${owner} ${it.typeName} ${it.shown}\n`).join('');
  return [fixIn(uri, 'Write the addresses of the wildcard', [insert(lineStart, lines)], false)];
}
