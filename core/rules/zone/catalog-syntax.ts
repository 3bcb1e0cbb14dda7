import { labelsOf, type Name } from '../../dns/name.ts';
import { ptr, txt } from '../../dns/types/basic.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, type Report } from '../rule.ts';
import { purposeOf } from '../zone-purpose.ts';

export default defineRule({
  id: 'zone/catalog-syntax',
  severity: 'error',
  on: 'zone',
  summary: 'A catalog zone has a version, and one PTR for each member.',
  references: ['RFC 9432 §4'],
  *check(zone) {
    const { apex } = zone;
    if (apex === undefined || purposeOf(zone) !== 'catalog') return;
    yield* checkVersion(zone, apex);
    for (const rrset of zone.rrsetsOf(ptr.code)) {
      const labels = labelsOf(rrset.owner).slice(0, -labelsOf(apex).length);
      if (labels.length !== 2 || labels[1] !== 'zones' || rrset.size < 2) continue;
      yield {
        at: rrset.records[1]?.at ?? rrset.first.at,
        message:
          'A member of a catalog is one PTR record; servers treat the whole catalog as broken, and take up no change of it. Give the second one a name of its own.',
        related: [{ at: rrset.first.at, message: 'The first one.' }],
      };
    }
  },
});

function* checkVersion(zone: Zone, apex: Name): Iterable<Report> {
  const version = zone.find(`version.${apex}` as Name, txt.code);
  const value = version && joinStrings(version.first.rdata);
  if (version?.size === 1 && (value === '2' || value === '1')) return;
  const own = zone.at(apex)[0]?.first;
  const at = version?.first.at ?? own?.at;
  if (!at) return;
  yield {
    at,
    message: `A catalog zone says its version with one record, version TXT "2"; ${version ? 'this is another one' : 'it is missing'}, so servers do not take the zone for a catalog. Write it.`,
  };
}
