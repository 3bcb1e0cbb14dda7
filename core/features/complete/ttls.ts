import { ttlInWords } from '../../dns/ttl.ts';
import type { Offer } from './offer.ts';
import type { Place } from './place.ts';
import { namesOf } from './zone-names.ts';

/** TTLs that people use: short before a change, up to a day for what stays. */
const usual = [300, 900, 3600, 14400, 86400];

/** TTLs, those of the zone first. `rank` is that of the commonest one. */
export function ttlOffers(place: Place, rank: number): readonly Offer[] {
  const used = namesOf(place.zone).ttls;
  return [...used, ...usual.filter((it) => !used.includes(it))].map((seconds, i) => ({
    label: String(seconds),
    kind: 'value',
    detail: i < used.length ? `${ttlInWords(seconds)}, used in this zone` : ttlInWords(seconds),
    rank: rank + (i < used.length ? 0 : 1),
  }));
}

/** What the timers of an SOA usually are (RFC 1912 §2.2, RIPE-203). */
const timers: Readonly<Record<string, readonly number[]>> = {
  refresh: [14400, 7200, 86400],
  retry: [3600, 1800, 7200],
  expire: [1209600, 2419200, 3600000],
  minimum: [3600, 300, 86400],
};

/** Values for a timer of an SOA; undefined for other fields. */
export function timerOffers(field: string): readonly Offer[] | undefined {
  return timers[field]?.map((seconds, i) => ({
    label: String(seconds),
    kind: 'value',
    detail: ttlInWords(seconds),
    rank: i,
  }));
}
