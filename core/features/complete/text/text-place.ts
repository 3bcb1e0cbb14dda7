import { maxStringOctets } from '../../../dns/character-string.ts';
import { type Span, span } from '../../../text/span.ts';
import { escapeText, type JoinedText, joinEntry } from '../../../zone/joined-text.ts';
import type { Offer, Offers } from '../offer.ts';
import { type Place, spanOnLine } from '../place.ts';
import { mapText, plainText, type Snippet, withoutStart } from '../snippet.ts';

/** The text of a TXT entry as its readers see it, with the cursor in it, and the way back to the file. */
export interface TextPlace {
  readonly place: Place;
  /** The strings joined, one UTF-16 unit an octet; what stands between blanks where nothing is quoted. */
  readonly value: string;
  /** Where in the value the cursor is. */
  readonly offset: number;
  /** What is offered in place of a part of the value; undefined where that part is not on the cursor's line. */
  readonly offersFor: (part: Span, offers: readonly Offer[]) => Offers | undefined;
}

/** The text around the cursor; undefined between strings, and where strings with and without quotes are mixed. */
export function textPlace(place: Place): TextPlace | undefined {
  const joined = joinEntry(place.file, place.cursor.entry);
  if (!joined) return undefined;
  if (joined.strings.every((it) => !it.quoted)) return unquotedPlace(place, joined);
  const { offset } = place.cursor;
  const string = joined.strings.find(
    (it) => it.quoted && it.content.start <= offset && offset <= it.content.end,
  );
  const valueOffset = joined.offsetOf(offset);
  if (!string || valueOffset === undefined) return undefined;
  return {
    place,
    value: joined.value,
    offset: valueOffset,
    offersFor: (part, offers) => offersInString(place, joined, string, valueOffset, part, offers),
  };
}

type JoinedString = JoinedText['strings'][number];

function offersInString(
  place: Place,
  { value, spanOf }: JoinedText,
  string: JoinedString,
  offset: number,
  part: Span,
  offers: readonly Offer[],
): Offers | undefined {
  const sourceOf = (at: number) => (at < string.end ? spanOf(at, at + 1).start : string.content.end);
  const start = Math.max(part.start, string.start);
  const end = Math.max(start, Math.min(part.end, string.end));
  const at = spanOnLine(place, sourceOf(start), sourceOf(end));
  if (!at || at.start > place.cursor.offset || place.cursor.offset > at.end) return undefined;
  // What the strings before hold of the part is written already: only what begins so can be offered.
  const lead = value.slice(part.start, start).toLowerCase();
  const room = maxStringOctets - (string.end - string.start) + (end - start);
  // A whole record closes its quotes; behind a term the user goes on.
  const isOpen = string.content.end === string.span.end;
  const isWhole = part.start === 0 && part.end === value.length;
  const written = (text: Snippet): Snippet => {
    const escaped = mapText(text, escapeText);
    // What does not fit into this string goes into one of its own.
    const split: Snippet = plainText(text).length > room ? ['" "', ...escaped] : escaped;
    return isOpen && isWhole ? [...split, '"'] : split;
  };
  return {
    at,
    typed: value.slice(start, offset),
    offers: offers.flatMap((offer): Offer[] => {
      const text = offer.text ?? [offer.label];
      if (!plainText(text).toLowerCase().startsWith(lead)) return [];
      const filter = (offer.filter ?? plainText(text)).slice(lead.length);
      return [{ ...offer, filter, text: written(withoutStart(text, lead.length)) }];
    }),
  };
}

/** Without quotes a blank would end the string, so that what is offered brings quotes for the whole. */
function unquotedPlace(place: Place, { strings }: JoinedText): TextPlace | undefined {
  const { cursor, document } = place;
  const first = strings[0]?.content.start ?? cursor.offset;
  const at = spanOnLine(place, first, strings.at(-1)?.content.end ?? cursor.offset);
  if (!at || cursor.offset < at.start || cursor.offset > at.end) return undefined;
  const value = document.text.slice(at.start, at.end);
  // A comment or a parenthesis between the words is no text.
  if (/[;()]/.test(value.replace(/\\./g, ''))) return undefined;
  return {
    place,
    value,
    offset: cursor.offset - at.start,
    offersFor: (part, offers) => ({
      at,
      typed: value.slice(0, cursor.offset - at.start),
      offers: offers.map((offer): Offer => {
        const text = offer.text ?? [offer.label];
        const before = value.slice(0, part.start);
        return {
          ...offer,
          filter: before + (offer.filter ?? plainText(text)),
          text: [`"${before}`, ...mapText(text, escapeText), `${value.slice(part.end)}"`],
        };
      }),
    }),
  };
}

/** A part of a value by its ends. */
export function part(start: number, end: number): Span {
  return span(start, Math.max(start, end));
}
