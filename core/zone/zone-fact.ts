import { Attached } from './attached.ts';
import { note, type Observed, observe } from './reads.ts';
import type { Zone } from './zone.ts';
import { changeOf } from './zone-change.ts';

/** Something about a zone that is found out once for each, as if everybody who asks read the zone for it. */
export function zoneFact<Fact>(find: (zone: Zone) => Fact): (zone: Zone) => Fact {
  const known = new Attached<Zone, Observed<Fact>>();
  return (zone) => {
    let fact = known.get(zone);
    if (fact) note(fact.reads);
    else {
      fact = observe(() => find(zone));
      known.set(zone, fact);
    }
    return fact.output;
  };
}

/**
 * As `zoneFact`, for what names no places, rows or numbers of the zone: after an edit that changed nothing of what it was
 * found from, it is taken over.
 */
export function lastingFact<Fact>(find: (zone: Zone) => Fact): (zone: Zone) => Fact {
  const known = new Attached<Zone, Observed<Fact>>();
  return (zone) => {
    let fact = known.get(zone);
    if (!fact) {
      const change = changeOf(zone);
      const before = change && known.get(change.from);
      fact = before && (before.reads & change.changed) === 0 ? before : observe(() => find(zone));
      known.set(zone, fact);
    }
    note(fact.reads);
    return fact.output;
  };
}
