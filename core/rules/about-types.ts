import type { TypeDefinition } from '../dns/type.ts';
import type { Models, Rule } from './rule.ts';

/** Rules that have nothing to say about zones without a record of any of these types: there they are not even asked. */
export function aboutTypes<On extends keyof Models>(
  types: readonly TypeDefinition[],
  rules: readonly Rule<On>[],
): readonly Rule<On>[] {
  const about = types.map(({ code }) => code);
  return rules.map((rule) => ({ ...rule, about }));
}
