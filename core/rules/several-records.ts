import { withoutDot } from '../dns/name.ts';
import type { TxtKind } from '../mail/recognize.ts';
import type { MailPlace } from './mail-place.ts';
import type { MailPlaces } from './mail-places.ts';
import type { Report } from './rule.ts';

/** What to say where a name has several records of a kind of which readers take one. */
export function severalRecords(
  places: MailPlaces,
  kind: TxtKind,
  what: string,
  effect: string,
): Iterable<Report> {
  return severalAtOneName(
    places.taggedOf(kind),
    what,
    (name) => `${name} has several ${what} records, so ${effect}. Keep one.`,
  );
}

/** Reports every record but the first at its name. */
export function* severalAtOneName(
  places: Iterable<MailPlace>,
  what: string,
  messageFor: (name: string) => string,
): Iterable<Report> {
  const firsts = new Map<number, MailPlace>();
  for (const place of places) {
    const { ownerId, owner } = place.record;
    const first = firsts.get(ownerId);
    if (!first) {
      firsts.set(ownerId, place);
      continue;
    }
    yield {
      at: place.whole,
      message: messageFor(withoutDot(owner)),
      related: [{ at: first.whole, message: `The first ${what} record.` }],
    };
  }
}
