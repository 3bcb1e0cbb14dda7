import {
  lookupLimit,
  type MechanismDefinition,
  type ModifierDefinition,
  mechanisms,
  modifiers,
  qualifiers,
  reportModifiers,
} from '../../../mail/spf-vocabulary.ts';
import { code, linkRfcs } from '../../hover/markdown.ts';
import type { Offer } from '../offer.ts';

/** The mechanisms but `all`, those with a domain that may be left out once with it and once without. */
export function mechanismOffers(): readonly Offer[] {
  const order = ['include', 'a', 'mx', 'ip4', 'ip6', 'exists', 'ptr'] as const;
  return order.flatMap((name, i): Offer[] => {
    const mechanism: MechanismDefinition = mechanisms[name];
    const { argument, summary } = mechanism;
    const offer = {
      kind: 'term',
      detail: summary,
      rank: name === 'ptr' ? 90 : 10 + i,
      documentation: () => vocabularyDocumentation(mechanism),
      ...(name === 'ptr' ? { isDeprecated: true as const } : {}),
    } as const;
    const bare: Offer = { ...offer, label: name };
    const withArgument: Offer = {
      ...offer,
      label: `${name}:`,
      text: [`${name}:`],
      rank: offer.rank + (argument === 'optional domain' ? 20 : 0),
    };
    return argument === 'optional domain' ? [bare, withArgument] : [withArgument];
  });
}

/** `all` with the qualifier that is typed, or with each that says something. */
export function allOffers(typed: string): readonly Offer[] {
  if (typed !== '') return [{ label: 'all', kind: 'term', detail: mechanisms.all.summary, rank: 3 }];
  return (['-', '~', '?'] as const).map((qualifier, i) => ({
    label: `${qualifier}all`,
    kind: 'term',
    detail: `All others: ${qualifiers[qualifier].summary}`,
    rank: i === 2 ? 80 : 17 + i,
    documentation: () => vocabularyDocumentation(mechanisms.all),
  }));
}

export function modifierOffers(written: ReadonlySet<string>): readonly Offer[] {
  const hasName = (name: string) => [...written].some((it) => it.startsWith(`${name}=`));
  return [...Object.values(modifiers), ...reportModifiers]
    .filter(({ name }) => !hasName(name) && !(name === 'redirect' && written.has('all')))
    .map(
      (modifier, i): Offer => ({
        label: `${modifier.name}=`,
        kind: 'term',
        detail: modifier.summary,
        rank: 60 + i,
        documentation: () => vocabularyDocumentation(modifier),
      }),
    );
}

function vocabularyDocumentation(term: MechanismDefinition | ModifierDefinition): string {
  const cost = term.costsLookup ? `Costs one of the ${lookupLimit} DNS lookups.` : 'Costs no DNS lookup.';
  return `**${term.name}** ${term.summary}\n\n${cost}\n\n${code(term.example)}\n\n${linkRfcs(term.rfc)}`;
}
