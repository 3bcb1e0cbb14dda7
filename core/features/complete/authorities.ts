import { certificateAuthorities } from '../../dns/types/certificate-authorities.ts';
import { caa } from '../../dns/types/security.ts';
import type { Offer, Offers } from './offer.ts';
import { type Place, spanOnLine } from './place.ts';

/** The value of a CAA record, in quotes: authorities, those of the zone first, or where to report. */
export function authorityOffers(place: Place): Offers | undefined {
  const { word } = place.cursor;
  const { text } = place.document;
  const isQuoted = text.charAt(word.start) === '"';
  const isClosed = isQuoted && word.end > word.start + 1 && text.charAt(word.end - 1) === '"';
  const start = word.start + (isQuoted ? 1 : 0);
  const at = spanOnLine(place, start, word.end - (isClosed ? 1 : 0));
  if (!at || place.cursor.offset < at.start || place.cursor.offset > at.end) return undefined;
  const values = valuesFor(place, (place.word(1) ?? '').toLowerCase());
  const offers = values.map(
    ({ value, detail }, rank): Offer => ({
      label: value,
      kind: 'value',
      detail,
      rank,
      filter: value,
      text: [isQuoted ? value : `"${value}"`, isQuoted && !isClosed ? '"' : ''],
    }),
  );
  return { at, typed: text.slice(at.start, place.cursor.offset), offers };
}

function valuesFor(
  place: Place,
  tag: string,
): readonly { readonly value: string; readonly detail: string }[] {
  if (tag === 'iodef' || tag === 'contactemail') {
    const contact = place.snapshot.agency?.contact;
    const value = tag === 'iodef' ? `mailto:${contact}` : contact;
    return contact === undefined || value === undefined ? [] : [{ value, detail: 'your contact' }];
  }
  if (!/^issue(?:wild|mail|vmc)?$/.test(tag)) return [];
  const used = [...place.zone.rrsetsOf(caa.code)].flatMap((set) =>
    set.records.flatMap((it) => /issue\w* "([a-z0-9.-]+)"$/.exec(it.shown)?.[1] ?? []),
  );
  const known = certificateAuthorities.map(({ name, identifier }) => ({ value: identifier, detail: name }));
  return [
    ...known.filter((it) => used.includes(it.value)),
    ...known.filter((it) => !used.includes(it.value)),
    { value: ';', detail: 'nobody may issue' },
  ];
}
