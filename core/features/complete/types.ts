import { labelsOf, type Name } from '../../dns/name.ts';
import type { TypeDefinition } from '../../dns/type.ts';
import { a, aaaa, cname, ns, ptr, soa, txt } from '../../dns/types/basic.ts';
import { ds, nsec, nsec3, nsec3param, rrsig } from '../../dns/types/dnssec.ts';
import { types } from '../../dns/types/index.ts';
import { mx } from '../../dns/types/mail.ts';
import { caa, tlsa } from '../../dns/types/security.ts';
import { https, srv } from '../../dns/types/service.ts';
import { none } from '../../syntax/entries.ts';
import { code, linkRfcs } from '../hover/markdown.ts';
import type { Offer, Offers } from './offer.ts';
import type { Place } from './place.ts';
import { recordOffers } from './records.ts';
import { ttlOffers } from './ttls.ts';

/** The types that most records have, the commonest first. */
const common: readonly TypeDefinition[] = [a, aaaa, cname, mx, txt, ns, srv, caa, https, tlsa, ptr, soa, ds];

/** What nobody writes by hand. */
const madeBySigners: readonly TypeDefinition[] = [rrsig, nsec, nsec3, nsec3param];

/** What could stand where a type belongs: types and whole records, and a TTL or a class where none is written. */
export function typeOffers(place: Place): Offers {
  const { at, typed, file, cursor } = place;
  const { entries } = file;
  const isFree = (column: Uint32Array) => cursor.entry < 0 || column[cursor.entry] === none;
  const present = typesBeside(place);
  const offers: Offer[] = [...mnemonicOffers(place, present), ...wholeRecordOffers(place, present)];
  // At an alias no type may stand, which a TTL does not change.
  const rank = present.has(cname.code) ? 200 : 30;
  if (isFree(entries.ttls)) offers.push(...ttlOffers(place, rank + 30));
  if (isFree(entries.classes)) offers.push(...classOffers(rank));
  return { at, typed, offers };
}

/** The classes; servers on the internet have one. */
export function classOffers(rank: number): readonly Offer[] {
  return [
    { label: 'IN', kind: 'class', detail: 'the internet; the class of all usual zones', rank },
    { label: 'CH', kind: 'class', detail: 'Chaos; servers answer version.bind with it', rank: rank + 40 },
  ];
}

/** The mnemonics of types that may stand in a zone: what the owner asks for first, what it forbids last. */
function mnemonicOffers(place: Place, present: ReadonlySet<number>): readonly Offer[] {
  const owner = place.owner;
  const expected = owner === undefined ? [] : expectedAt(owner);
  return types
    .filter((it) => it.status !== 'meta')
    .map((type): Offer => {
      const conflict = conflictOf(place, type, present);
      const position = expected.indexOf(type);
      const rank = position >= 0 ? position : 5 + typeRank(type);
      return {
        label: type.name,
        kind: 'type',
        detail: conflict ?? type.summary,
        rank: conflict !== undefined || type.status !== 'current' ? rank + 100 : rank,
        ...(type.status === 'obsolete' ? { isDeprecated: true as const } : {}),
        documentation: () => typeDocumentation(type),
      };
    });
}

/** The commonest types first, what only programs write last. */
export function typeRank(type: TypeDefinition): number {
  const usual = common.indexOf(type);
  if (usual >= 0) return usual;
  return madeBySigners.includes(type) ? 90 : 40;
}

/** Whole records, those that must not stand here last. */
function wholeRecordOffers(place: Place, present: ReadonlySet<number>): readonly Offer[] {
  return recordOffers(place).map((offer) => {
    const type = types.find(({ name }) => offer.label.startsWith(`${name} `));
    const conflict = type && conflictOf(place, type, present);
    return conflict === undefined ? offer : { ...offer, detail: conflict, rank: (offer.rank ?? 0) + 100 };
  });
}

/** A type, for people: what it is for, its fields, and where it is defined. */
export function typeDocumentation(type: TypeDefinition): string {
  const fields = type.fields.map(
    (it) => `- **${it.name}**${it.optional ? ' (optional)' : ''}: ${it.summary}`,
  );
  return [
    `**${type.name}** (${type.code}). ${type.summary}`,
    fields.join('\n'),
    code(`${type.name} ${type.example}`),
    linkRfcs(type.rfc),
  ].join('\n\n');
}

/** The types that the owner's label ask for (RFC 8552). */
function expectedAt(owner: Name): readonly TypeDefinition[] {
  const [first = '', second = ''] = labelsOf(owner);
  if (/^_\d+$/.test(first)) return [tlsa];
  if (/^_(?:tcp|udp)$/.test(second)) return [srv];
  if (second === '_domainkey') return [txt, cname];
  if (first.startsWith('_')) return [txt, cname];
  return owner.endsWith('.in-addr.arpa.') || owner.endsWith('.ip6.arpa.') ? [ptr] : [];
}

/** Why a type must not stand at the owner; undefined where it may. */
function conflictOf(place: Place, type: TypeDefinition, present: ReadonlySet<number>): string | undefined {
  const isApex = place.owner !== undefined && place.owner === place.zone.apex;
  if (type === soa && !isApex && place.zone.apex !== undefined) return 'stands at the zone’s own name only';
  if (type.isSingleton && present.has(type.code)) return `the name has its only ${type.name} already`;
  if (type === cname && isApex) return 'must not stand at the zone’s own name';
  if (type === cname && present.size > 0) return 'the name has other records, and an alias has none';
  const isAllowed = type === cname || type === rrsig || type === nsec;
  return present.has(cname.code) && !isAllowed ? 'the name is an alias, and has no other records' : undefined;
}

/** The types that the owner has in other entries. */
function typesBeside({ zone, owner, cursor, document }: Place): ReadonlySet<number> {
  const present = new Set<number>();
  const { index, records, files } = zone;
  const id = owner === undefined ? -1 : zone.names.findName(owner);
  if (id < 0) return present;
  for (let group = index.firsts[id] as number; group < (index.firsts[id + 1] as number); group++) {
    for (let i = index.starts[group] as number; i < (index.starts[group + 1] as number); i++) {
      const row = index.order[i] as number;
      if (records.entries[row] === cursor.entry && files[records.files[row] as number]?.uri === document.uri)
        continue;
      present.add(index.types[group] as number);
      break;
    }
  }
  return present;
}
