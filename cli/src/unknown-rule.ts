import { rules } from '../../core/rules/index.ts';
import { closestWord } from '../../core/workspace/closest-word.ts';

/** What to say about a rule that does not exist. */
export function unknownRule(id: string): string {
  const meant = closestWord(
    id,
    rules.map((it) => it.id),
  );
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `There is no rule "${id}".${hint} zonewright explain lists them.`;
}
