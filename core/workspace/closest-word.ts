import { editDistance } from '../mail/edit-distance.ts';

/** The word that somebody meant who mistyped one; undefined where none is close. */
export function closestWord(typed: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const word of words) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase());
    if (distance < least) {
      best = word;
      least = distance;
    }
  }
  return best;
}
