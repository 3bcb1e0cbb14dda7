import { Attached } from './attached.ts';
import { note, type Observed, observe } from './reads.ts';
import type { Zone } from './zone.ts';

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
