import type { FieldKind } from '../field.ts';
import { encodeName, maxNameOctets, nameFault, showName, wireNameLength } from '../name.ts';
import { type Fault, faultAt, type Words } from '../words.ts';

/** A domain name, relative to the origin unless it ends in a dot. */
export const domainName: FieldKind = {
  label: 'domain name',
  isName: true,
  read(words, wire) {
    wire.reserve(2 * maxNameOctets);
    const end = encodeName(words.text, words.start, words.end, words.origin, wire.bytes, wire.length);
    if (end < 0) return domainNameFault(words, end);
    wire.length = end;
    return undefined;
  },
  show(reader) {
    const name = showName(reader.bytes, reader.at);
    reader.at += wireNameLength(reader.bytes, reader.at);
    return name;
  },
};

/** What is wrong with the name that the current word spells, from `encodeName`'s negative result. */
export function domainNameFault(words: Words, reason: number): Fault {
  switch (reason) {
    case nameFault.labelTooLong:
      return faultAt(
        words,
        'syntax/label-too-long',
        'A label of this name has more than 63 octets, the most that DNS allows; servers refuse the zone. Shorten it.',
      );
    case nameFault.nameTooLong:
      return faultAt(
        words,
        'syntax/name-too-long',
        'With the origin appended this name has more than 255 octets, the most that DNS allows; servers refuse the zone. Shorten it, or end it in a dot if it is a full name.',
      );
    case nameFault.emptyLabel:
      return faultAt(
        words,
        'syntax/empty-label',
        'This name has two dots in a row, or one at its start, with nothing between; servers refuse the zone. Delete the dot.',
      );
    case nameFault.noOrigin:
      return faultAt(
        words,
        'syntax/no-origin',
        'This name is relative, and no $ORIGIN before it says to what. Write $ORIGIN and the zone’s name above, or the full name with a final dot.',
      );
    default:
      return faultAt(
        words,
        'syntax/bad-escape',
        'Behind a backslash stand three digits up to 255, or one character that is no digit; servers refuse this or publish another name. Write \\\\ for a backslash.',
      );
  }
}
