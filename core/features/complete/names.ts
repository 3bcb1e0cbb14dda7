import type { Field } from '../../dns/field.ts';
import type { Name } from '../../dns/name.ts';
import { a, aaaa, ns, soa } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { services } from '../../mail/services/index.ts';
import type { Zone } from '../../zone/zone.ts';
import { code } from '../hover/markdown.ts';
import { matchOf, type Offer } from './offer.ts';
import { patternLabel, patternSnippet } from './pattern-snippet.ts';
import type { Place } from './place.ts';
import { has, namesOf } from './zone-names.ts';

/** How many names of one zone are offered at once. */
const maxNames = 150;

/** Names of a zone that fit what was typed, by number. Those that begin so win over those that only contain it. */
export interface FoundNames {
  readonly ids: readonly number[];
  readonly isIncomplete: boolean;
}

/**
 * Finds the names of a zone for which `rankOf` says a number, lowest first; -1 leaves a name out. At most `maxNames` are
 * found, so that a keystroke in a large zone makes few strings.
 */
export function findNames(
  zone: Zone,
  typed: string,
  show: (name: Name) => string,
  rankOf: (bits: number, id: number) => number,
): FoundNames {
  const { what } = namesOf(zone);
  const wanted = octetsOf(typed);
  const tiers = Array.from({ length: 4 }, () => ({ begins: [] as number[], contains: [] as number[] }));
  let isIncomplete = false;
  for (let id = 0; id < what.length; id++) {
    const rank = rankOf(what[id] as number, id);
    if (rank < 0) continue;
    const { begins, contains } = tiers[Math.min(rank, 3)] as (typeof tiers)[number];
    if (begins.length === maxNames) {
      isIncomplete = true;
      if (rank === 0) break;
      continue;
    }
    if (typed === '') {
      begins.push(id);
      continue;
    }
    if (wanted && !zone.names.hasInOrder(id, wanted)) continue;
    if (wanted && contains.length === maxNames && zone.names.firstOctetOf(id) !== wanted[0]) {
      isIncomplete = true;
      continue;
    }
    const name = zone.names.nameOf(id);
    const how = matchOf(name, typed) === 0 ? 0 : matchOf(show(name), typed);
    if (how === 0) begins.push(id);
    else if (how > 0 && contains.length < maxNames) contains.push(id);
  }
  const ids = [...tiers.flatMap((it) => it.begins), ...tiers.flatMap((it) => it.contains)];
  return { ids: ids.slice(0, maxNames), isIncomplete: isIncomplete || ids.length > maxNames };
}

/**
 * The octets that stand in the wire form of every name that fits, in that order: most names need not become text.
 * Undefined where an escape or an `@` could be anything.
 */
function octetsOf(typed: string): Uint8Array | undefined {
  if (/[^\x21-\x3f\x41-\x5b\x5d-\x7e]/.test(typed)) return undefined;
  return Uint8Array.from(typed.toLowerCase().replaceAll('.', ''), (it) => it.charCodeAt(0));
}

/** The names that a field could hold: the zone's own, the agency's, and those of services. */
export function targetOffers(place: Place, field: Field): { offers: Offer[]; isIncomplete: boolean } {
  const { zone, typed, owner, snapshot } = place;
  const what = namesOf(zone).what;
  const found = findNames(
    zone,
    typed,
    (name) => place.written(name),
    (bits, id) => {
      if ((bits & has.records) === 0) return -1;
      if (field.isHost && zone.names.hasUnderscore(id)) return -1;
      return rankOfTarget(bits, field);
    },
  );
  const offers: Offer[] = [];
  for (const id of found.ids) {
    const name = zone.names.nameOf(id);
    if (name === owner && place.typeCode === 5) continue;
    if (name.startsWith('*.')) continue;
    const bits = what[id] as number;
    const rank = rankOfTarget(bits, field) * 3 + (likely[place.typeCode]?.test(name) ? 0 : 1);
    offers.push(nameOffer(place, name, detailOf(zone, id, bits, field), rank));
  }
  for (const { name, detail } of agencyHosts(place, field)) offers.push(nameOffer(place, name, detail, 0));
  if (place.typeCode === mx.code) offers.push(...serviceExchanges(place));
  const other = snapshot.agency?.domain && snapshot.zoneHolding(snapshot.agency.domain);
  if (other && other !== zone) offers.push(...hostsOf(place, other, field));
  return { offers, isIncomplete: found.isIncomplete };
}

/** How hosts of some types are usually called. */
const likely: Readonly<Record<number, RegExp>> = { [mx.code]: /^(?:mail|mx|smtp)/, [ns.code]: /^(?:ns|dns)/ };

function rankOfTarget(bits: number, field: Field): 0 | 1 | 2 {
  if (bits & has.address) return 0;
  return field.noAlias && bits & has.alias ? 2 : 1;
}

/** A name in the shortest form; in its absolute form where the user types that. */
export function nameOffer(place: Place, name: Name, detail: string | undefined, rank: number): Offer {
  const short = place.written(name);
  const text = matchOf(short, place.typed) === 0 || matchOf(name, place.typed) !== 0 ? short : name;
  return {
    label: text,
    kind: 'name',
    rank,
    ...(detail === undefined ? {} : { detail }),
    documentation: () => code(name),
  };
}

function detailOf(zone: Zone, id: number, bits: number, field: Field): string | undefined {
  if (bits & has.address) return addressOf(zone, id);
  if (bits & has.alias) return field.noAlias ? 'an alias, which must not stand here' : 'an alias';
  return field.needsAddress ? 'has no address' : undefined;
}

function addressOf(zone: Zone, id: number): string | undefined {
  return (zone.findAt(id, a.code) ?? zone.findAt(id, aaaa.code))?.first.shown;
}

function agencyHosts(
  place: Place,
  field: Field,
): readonly { readonly name: Name; readonly detail: string }[] {
  const { agency } = place.snapshot;
  const isNameServer = place.typeCode === ns.code || (place.typeCode === soa.code && field.isHost);
  return isNameServer
    ? (agency?.nameservers ?? []).map((name) => ({ name, detail: 'a name server of yours' }))
    : [];
}

/** The hosts with addresses of another zone of the agency, which clients' records point at. */
function hostsOf(place: Place, zone: Zone, field: Field): readonly Offer[] {
  const { ids } = findNames(
    zone,
    place.typed,
    (name) => name,
    (bits, id) => ((bits & has.address) > 0 && !(field.isHost && zone.names.hasUnderscore(id)) ? 0 : -1),
  );
  return ids.map((id) => nameOffer(place, zone.names.nameOf(id), addressOf(zone, id), 2));
}

function serviceExchanges(place: Place): readonly Offer[] {
  return services.flatMap((service) =>
    (service.mx[0]?.records ?? []).map(({ preference, exchange }): Offer => {
      const text = [...patternSnippet(exchange, place.zone.apex), '.'];
      return {
        label: patternLabel(text),
        kind: 'name',
        text,
        detail: service.name,
        rank: 5,
        documentation: () =>
          `${service.name} takes mail here, with preference ${preference}. [What it asks for](${service.docs})`,
      };
    }),
  );
}
