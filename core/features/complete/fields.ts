import type { Field } from '../../dns/field.ts';
import { ipv4, ipv6 } from '../../dns/fields/address.ts';
import { characterStrings } from '../../dns/fields/character-strings.ts';
import { rrType, ttl } from '../../dns/fields/number.ts';
import { svcParams } from '../../dns/fields/svc-params.ts';
import { typeBitmap } from '../../dns/fields/type-bitmap.ts';
import { labelsOf } from '../../dns/name.ts';
import { typeDefinition } from '../../dns/rdata.ts';
import type { TypeDefinition } from '../../dns/type.ts';
import { a, aaaa, soa } from '../../dns/types/basic.ts';
import { types } from '../../dns/types/index.ts';
import { mx } from '../../dns/types/mail.ts';
import { caa } from '../../dns/types/security.ts';
import { srv } from '../../dns/types/service.ts';
import { addressOffers } from './addresses.ts';
import { authorityOffers } from './authorities.ts';
import { targetOffers } from './names.ts';
import type { Offer, Offers } from './offer.ts';
import type { Place } from './place.ts';
import { nextSerialOf } from './records.ts';
import { serviceParameterOffers } from './service-parameters.ts';
import { servicePort } from './service-ports.ts';
import { textOffers } from './text/text-offers.ts';
import { timerOffers, ttlOffers } from './ttls.ts';
import { typeRank } from './types.ts';

/** What could stand in the field of the RDATA that the cursor is in. */
export function rdataOffers(place: Place): Offers | undefined {
  const type = typeDefinition(place.typeCode);
  const first = place.word(0);
  if (!type || (first === '\\#' && place.cursor.index > 0)) return undefined;
  const field = fieldAt(type, place.cursor.index);
  if (!field) return undefined;
  if (field.kind === characterStrings) return textOffers(place);
  if (field.kind === svcParams) return serviceParameterOffers(place);
  if (type === caa && field.name === 'value') return authorityOffers(place);
  if (field.kind.isName) {
    const { offers, isIncomplete } = targetOffers(place, field);
    return { at: place.at, typed: place.typed, offers, isIncomplete };
  }
  return { at: place.at, typed: place.typed, offers: fieldOffers(place, type, field) };
}

/** The field that a word of the RDATA belongs to; undefined behind the last one. */
export function fieldAt(type: TypeDefinition, word: number): Field | undefined {
  let left = word;
  for (const field of type.fields) {
    const words = field.kind.isRest ? Number.POSITIVE_INFINITY : (field.kind.words ?? 1);
    if (left < words) return field;
    left -= words;
  }
  return undefined;
}

function fieldOffers(place: Place, type: TypeDefinition, field: Field): readonly Offer[] {
  if (field.kind === ipv4) return addressOffers(place, a.code);
  if (field.kind === ipv6) return addressOffers(place, aaaa.code);
  if (field.kind === ttl) return timerOffers(field.name) ?? ttlOffers(place, 0);
  if (field.kind === rrType || field.kind === typeBitmap) return listedTypes();
  if (type === soa && field.name === 'serial') return serialOffers(place);
  if (type === mx) return preferenceOffers(place);
  if (type === srv) return srvOffers(place, field);
  return valueOffers(type, field);
}

/** The values of a field that have a meaning, as numbers and as the words that may stand for them. */
function valueOffers(type: TypeDefinition, field: Field): readonly Offer[] {
  const { values = {}, kind, summary } = field;
  // The example of a type has the values that are written today.
  const usual = type.example.split(' ')[type.fields.indexOf(field)];
  const numbers = Object.entries(values).map(
    ([label, detail], i): Offer => ({
      label,
      kind: 'value',
      detail,
      rank: label === usual ? 0 : 1 + i,
      documentation: () => summary,
    }),
  );
  const words = Object.entries(kind.mnemonics ?? {}).map(([label, value]): Offer => {
    const meaning = values[String(value)];
    const detail = meaning === undefined ? String(value) : `${value}, ${meaning}`;
    return {
      label,
      kind: 'value',
      detail,
      rank: (meaning === undefined ? 400 : 100) + value,
      documentation: () => summary,
    };
  });
  return [...numbers, ...words];
}

function listedTypes(): readonly Offer[] {
  return types
    .filter((it) => it.status === 'current')
    .map((it) => ({ label: it.name, kind: 'type', detail: it.summary, rank: typeRank(it) }));
}

function serialOffers(place: Place): readonly Offer[] {
  const serial = nextSerialOf(place);
  if (serial === undefined) return [];
  return [
    {
      label: String(serial),
      kind: 'value',
      detail: 'newer than the one here, so that secondaries transfer the zone',
    },
  ];
}

/** Preferences: the next one behind those that the owner has, and the usual ones. */
function preferenceOffers({ zone, owner, cursor }: Place): readonly Offer[] {
  const others = owner === undefined ? [] : (zone.find(owner, mx.code)?.records ?? []);
  const used = others
    .filter((it) => it.entry !== cursor.entry)
    .map(({ rdata }) => ((rdata[0] as number) << 8) | (rdata[1] as number));
  const next = used.length === 0 ? 10 : Math.min(65535, Math.max(...used) + 10);
  const described = [
    [next, used.length === 0 ? 'the first to be tried' : 'tried behind those that are here'],
    [0, 'tried first; with a dot as its host: takes no mail'],
    ...used.map((it) => [it, 'shares the mail with the one that has it'] as const),
    [10, 'tried before higher numbers'],
    [20, 'tried behind 10'],
  ] as const;
  return described
    .filter(([value], i) => described.findIndex(([other]) => other === value) === i)
    .map(([value, detail], i) => ({ label: String(value), kind: 'value', detail, rank: i }));
}

function srvOffers({ owner }: Place, field: Field): readonly Offer[] {
  if (field.name !== 'port')
    return [
      {
        label: '0',
        kind: 'value',
        detail: field.name === 'priority' ? 'tried first' : 'no share of its own',
        rank: field.name === 'priority' ? 0 : 1,
      },
      {
        label: '1',
        kind: 'value',
        detail: field.name === 'priority' ? 'tried behind 0' : 'one share',
        rank: field.name === 'priority' ? 1 : 0,
      },
      { label: '10', kind: 'value', detail: field.summary, rank: 2 },
    ];
  const [service = ''] = owner === undefined ? [] : labelsOf(owner);
  const usual = servicePort(service);
  if (usual === undefined) return [];
  return [{ label: String(usual), kind: 'value', detail: `the port of ${service.slice(1)}` }];
}
