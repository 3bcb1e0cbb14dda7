import type { SpfTerm } from '../mail/spf-term.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SpfPlace } from './spf-places.ts';

/** Whether a template's placeholder made a term, as `{{ spf }}` does: nobody wrote it, so nobody can write it otherwise. */
export function isMadeTerm(snapshot: Snapshot, place: SpfPlace, term: SpfTerm): boolean {
  const { uri, span } = place.locationOf(term.at);
  return snapshot.madeText(uri)?.map.originOf(span)?.isValue === true;
}
