import { labelsOf, withoutDot } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { roleOfOwner } from '../../mail/recognize.ts';
import { nameShape } from '../../zone/name-shape.ts';
import type { Zone } from '../../zone/zone.ts';
import { ownersOf } from '../name/owners.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vendor/proxied-dkim',
  severity: 'warning',
  on: 'mail',
  summary: 'A selector has a key or an alias, not an address.',
  references: ['RFC 6376 §3.6.2.1'],
  *check({ published: { zone } }) {
    for (const id of keyNames(zone)) {
      const address = zone.findAt(id, a.code) ?? zone.findAt(id, aaaa.code);
      if (!address || roleOfOwner(address.owner) !== 'dkim') continue;
      yield {
        at: address.first.at,
        message: `${withoutDot(address.owner)} has an address, where verifiers look for a key: a panel turned the alias into what it points to, or proxies it. Write the CNAME that the service documents.`,
      };
    }
  },
});

/** The owners that may be selectors: those with an underscore, which in a zone of keys the zone's own name has for all. */
function keyNames(zone: Zone): Iterable<number> {
  const { apex, names } = zone;
  const isOfKeys = apex !== undefined && labelsOf(apex).some((it) => it.startsWith('_'));
  return isOfKeys ? Array(names.count).keys() : ownersOf(zone, nameShape.underscore);
}
