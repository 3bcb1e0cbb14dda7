import { explanationLetters, macroLetters } from '../../../mail/spf-vocabulary.ts';
import type { Offer, Offers } from '../offer.ts';
import { plainText } from '../snippet.ts';
import { argumentsOf } from './spf-arguments.ts';
import { allOffers, mechanismOffers, modifierOffers } from './spf-terms.ts';
import { part, type TextPlace } from './text-place.ts';

/** What could be written in an SPF record: a term, its argument, or a macro in that. */
export function spfOffers(text: TextPlace): Offers | undefined {
  const { value, offset } = text;
  const start = value.lastIndexOf(' ', offset - 1) + 1;
  const space = value.indexOf(' ', offset);
  const end = space < 0 ? value.length : space;
  const before = value.slice(start, offset);
  const macro = /%(?:\{[a-z]?)?$/i.exec(before);
  if (macro) return macroOffers(text, start + macro.index);
  const term = /^([-+~?]?)([a-z0-9]+)([:=])/i.exec(before);
  if (!term) return termOffers(text, start, end);
  const [head, , name = ''] = term;
  const rest = value.slice(start + head.length, end);
  const argument = name.toLowerCase().startsWith('ip') ? rest : (/^[^/]*/.exec(rest)?.[0] ?? '');
  if (offset > start + head.length + argument.length) return undefined;
  const offers = argumentsOf(text, name.toLowerCase());
  return text.offersFor(part(start + head.length, start + head.length + argument.length), offers);
}

function termOffers(text: TextPlace, start: number, end: number): Offers | undefined {
  const { value } = text;
  const word = value.slice(start, end);
  const qualifier = /^[-+~?]/.exec(word)?.[0] ?? '';
  const from = start + qualifier.length;
  const name = /^[a-z0-9]*[:=]?/i.exec(value.slice(from, end))?.[0] ?? '';
  // A term that has its argument keeps it.
  if (name.length < word.length - qualifier.length) {
    const offers = mechanismOffers().filter(
      ({ text: it }) => it !== undefined && /[:=]$/.test(plainText(it)),
    );
    return text.offersFor(part(from, from + name.length), offers);
  }
  const written = new Set(
    [...value.slice(0, start).split(' '), ...value.slice(end).split(' ')].map((it) =>
      it.replace(/^[-+~?]/, '').toLowerCase(),
    ),
  );
  const hasAll = written.has('all') || [...written].some((it) => it.startsWith('redirect='));
  const offers: Offer[] = [
    ...argumentsOf(text, 'include').map((it) => prefixed('include:', it, 4)),
    ...mechanismOffers(),
    ...argumentsOf(text, 'ip4')
      .filter((it) => (it.rank ?? 0) < 2)
      .map((it) => prefixed('ip4:', it, 20)),
    ...argumentsOf(text, 'ip6')
      .filter((it) => (it.rank ?? 0) < 2)
      .map((it) => prefixed('ip6:', it, 22)),
    ...argumentsOf(text, 'a')
      .slice(0, 20)
      .map((it) => prefixed('a:', it, 25)),
    ...(hasAll ? [] : allOffers(qualifier)),
    ...(qualifier === '' ? modifierOffers(written) : []),
  ];
  const free = offers.filter(({ label, text: it }) => !written.has(plainText(it ?? [label]).toLowerCase()));
  return text.offersFor(part(from, from + name.length), free);
}

function prefixed(prefix: string, offer: Offer, rank: number): Offer {
  return {
    ...offer,
    label: prefix + offer.label,
    kind: 'term',
    rank: rank + (offer.rank ?? 0),
    text: [prefix, ...(offer.text ?? [offer.label])],
    ...(offer.filter === undefined ? {} : { filter: prefix + offer.filter }),
  };
}

function macroOffers(text: TextPlace, start: number): Offers | undefined {
  const { value, offset } = text;
  const rest = /^[a-z]?\}?/i.exec(value.slice(offset))?.[0] ?? '';
  const letters = Object.entries(macroLetters).filter(([it]) => !explanationLetters.includes(it));
  const offers = letters.map(
    ([letter, meaning]): Offer => ({
      label: `%{${letter}}`,
      kind: 'value',
      detail: meaning,
      // The sender's address and the domain tell senders apart; the others are rare.
      rank: Math.max(0, ['i', 'd'].indexOf(letter) + 1) || (letter === 'p' ? 4 : 3),
      ...(letter === 'p' ? { isDeprecated: true as const } : {}),
    }),
  );
  return text.offersFor(part(start, offset + rest.length), offers);
}
