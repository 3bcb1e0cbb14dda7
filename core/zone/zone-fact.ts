import { Attached } from './attached.ts';
import { note, type Observed, observe } from './reads.ts';
import type { Zone } from './zone.ts';
import { changeOf } from './zone-change.ts';

/** Something about a zone that is found out once for each, as if everybody who asks read the zone for it. */
export function zoneFact<Fact>(find: (zone: Zone) => Fact): (zone: Zone) => Fact {
  return factOf(find, () => undefined);
}

/**
 * As `zoneFact`, for what names no places, rows or numbers of the zone: after an edit that changed nothing of what it was
 * found from, it is taken over.
 */
export function lastingFact<Fact>(find: (zone: Zone) => Fact): (zone: Zone) => Fact {
  return factOf(find, (zone, known) => {
    const change = changeOf(zone);
    const fact = change && known.get(change.from);
    return fact && (fact.reads & change.changed) === 0 ? fact : undefined;
  });
}

type Known<Fact> = Attached<Zone, Observed<Fact>>;

/** `taken` gives what holds for a zone that nothing has been found out about yet. */
function factOf<Fact>(
  find: (zone: Zone) => Fact,
  taken: (zone: Zone, known: Known<Fact>) => Observed<Fact> | undefined,
): (zone: Zone) => Fact {
  const known: Known<Fact> = new Attached();
  return (zone) => {
    let fact = known.get(zone);
    if (!fact) {
      fact = taken(zone, known) ?? observe(() => find(zone));
      known.set(zone, fact);
    }
    note(fact.reads);
    return fact.output;
  };
}
