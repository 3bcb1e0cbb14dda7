import { type Name, withoutDot } from '../../../dns/name.ts';
import { services } from '../../../mail/services/index.ts';
import { parseSpf } from '../../../mail/spf.ts';
import { lookupLimit } from '../../../mail/spf-vocabulary.ts';
import { code } from '../../hover/markdown.ts';
import { spfTreesOf } from '../../spf-reading.ts';
import { serverAddresses } from '../addresses.ts';
import { findNames } from '../names.ts';
import type { Offer } from '../offer.ts';
import { patternLabel, patternSnippet } from '../pattern-snippet.ts';
import { plainText, type Snippet } from '../snippet.ts';
import { has, namesOf } from '../zone-names.ts';
import { costOfInclude, ownSpfNames } from './own-spf.ts';
import type { TextPlace } from './text-place.ts';

/** What could stand behind the colon or the equals sign of a term. */
export function argumentsOf(text: TextPlace, name: string): readonly Offer[] {
  switch (name) {
    case 'include':
    case 'redirect':
      return [...ownOffers(text), ...(name === 'include' ? serviceOffers(text) : [])];
    case 'a':
      return hostOffers(text, has.address);
    case 'mx':
      return hostOffers(text, has.exchanges);
    case 'ip4':
    case 'ip6':
      return networkOffers(text, name);
    case 'exists':
      return [{ label: '%{i}._spf.%{d}', kind: 'value', detail: 'a name of its own for each sender' }];
    default:
      return [];
  }
}

function ownOffers(text: TextPlace): readonly Offer[] {
  return ownSpfNames(text.place).map((own): Offer => {
    const cost = costOfInclude(text.place, own);
    return {
      label: withoutDot(own.name),
      kind: 'value',
      detail: `yours, ${lookups(cost)}`,
      rank: 0,
      documentation: () => `${code(own.value)}\n\n${budget(text, cost)}`,
    };
  });
}

function serviceOffers(text: TextPlace): readonly Offer[] {
  return services.flatMap((service): Offer[] => {
    const { spf } = service;
    if (spf === undefined) return [];
    const include: Snippet = patternSnippet(spf.include, text.place.zone.apex);
    const isUseless = spf.place === 'nowhere';
    const cost = spf.lookups === undefined ? 'lookups not counted' : lookups(spf.lookups);
    const place =
      spf.place === 'return path' ? '; belongs at its return path' : isUseless ? '; does nothing' : '';
    return [
      {
        label: patternLabel(include),
        kind: 'value',
        text: include,
        detail: `${service.name}, ${cost}${place}`,
        // Who takes the mail of a domain in usually sends for it, too.
        rank: spf.place !== 'sender domain' ? (isUseless ? 80 : 40) : service.mx.length > 0 ? 1 : 2,
        ...(isUseless ? { isDeprecated: true as const } : {}),
        filter: `${plainText(include)} ${service.name}`,
        documentation: () =>
          [
            ...service.notes,
            budget(text, spf.lookups ?? 1),
            `[What ${service.name} asks for](${service.docs}), as of ${service.asOf}`,
          ].join('\n\n'),
      },
    ];
  });
}

function lookups(count: number): string {
  return count === 1 ? '1 lookup' : `${count} lookups`;
}

/** What one more term would make of the record's lookups. */
function budget({ place, value }: TextPlace, cost: number): string {
  const { owner, zone, snapshot } = place;
  const domain: Name | undefined = owner ?? zone.apex;
  if (domain === undefined) return `Costs ${lookups(cost)} of ${lookupLimit}.`;
  const tree = spfTreesOf(snapshot, zone)(parseSpf(value), domain);
  const sum = tree.lookups + cost;
  const verdict = sum > lookupLimit ? ' Receivers stop at 10 and treat the record as broken.' : '';
  return `The record needs ${tree.lookups} of ${lookupLimit} lookups; this costs ${cost}, which makes ${sum}.${verdict}`;
}

function hostOffers({ place, value, offset }: TextPlace, bit: number): readonly Offer[] {
  const { zone } = place;
  const typed = /[^\s:=]*$/.exec(value.slice(0, offset))?.[0] ?? '';
  const { ids } = findNames(zone, typed, withoutDot, (bits) => ((bits & bit) > 0 ? 0 : -1));
  return ids.map(
    (id): Offer => ({
      label: withoutDot(zone.names.nameOf(id)),
      kind: 'name',
      detail: 'a host of this zone, 1 lookup',
    }),
  );
}

/** The addresses that the agency's servers send from, then their others, then those of the zone's own hosts. */
function networkOffers({ place }: TextPlace, name: 'ip4' | 'ip6'): readonly Offer[] {
  const type = name === 'ip4' ? 1 : 28;
  const servers = serverAddresses(place.snapshot, type).map(
    ({ address, server, isOutbound }): Offer => ({
      label: address,
      kind: 'address',
      detail: isOutbound ? `what ${server} sends from` : `server ${server}`,
      rank: isOutbound ? 0 : 1,
    }),
  );
  const used = namesOf(place.zone)
    .addresses(type)
    .filter((it) => !servers.some(({ label }) => label === it))
    .slice(0, 20)
    .map((label): Offer => ({ label, kind: 'address', detail: 'used in this zone', rank: 2 }));
  return [...servers, ...used];
}
