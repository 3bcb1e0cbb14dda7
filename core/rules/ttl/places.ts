import { rrsig } from '../../dns/types/dnssec.ts';
import { Record } from '../../zone/record.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';

/** The smallest and the greatest TTL of a zone; found once, so that rules need not look where there is nothing. */
export const ttlRange: (zone: Zone) => { readonly least: number; readonly most: number } = zoneFact(
  ({ records }) => {
    const { ttls, count } = records;
    let least = 0xffffffff;
    let most = 0;
    for (let row = 0; row < count; row++) {
      const ttl = ttls[row] as number;
      if (ttl < least) least = ttl;
      if (ttl > most) most = ttl;
    }
    return { least, most };
  },
);

/**
 * The records whose TTL passes a test, with the place to report: each one that writes its TTL, and of those that take it
 * from $TTL or a record before only the first, at its type. RRsets are looked at by their first record.
 */
export function* ttlPlaces(
  zone: Zone,
  test: (ttl: number, type: number, owner: number) => boolean,
): Iterable<{ readonly record: Record; readonly at: Location }> {
  const { index, records } = zone;
  let isInheritedSaid = false;
  for (let group = 0; group < index.count; group++) {
    const row = index.order[index.starts[group] as number] as number;
    const type = index.types[group] as number;
    if (type === rrsig.code || !test(records.ttls[row] as number, type, index.owners[group] as number))
      continue;
    const record = new Record(zone, row);
    const { ttlSpan } = record;
    if (!ttlSpan && isInheritedSaid) continue;
    isInheritedSaid ||= !ttlSpan;
    yield { record, at: { uri: record.source.uri, span: ttlSpan ?? record.typeSpan } };
  }
}
