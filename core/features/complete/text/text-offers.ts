import { kindOfValue, type MailKind, roleOfOwner } from '../../../mail/recognize.ts';
import { verificationPrefixes } from '../../../mail/services/verification.ts';
import { isSpfValue } from '../../../mail/spf.ts';
import type { Offer, Offers } from '../offer.ts';
import type { Place } from '../place.ts';
import { stop } from '../snippet.ts';
import { has, namesOf } from '../zone-names.ts';
import { spfOffers } from './spf-offers.ts';
import { tagOffers, tagsOf } from './tag-offers.ts';
import { part, type TextPlace, textPlace } from './text-place.ts';
import { textRecords } from './whole-texts.ts';

/** What could be written in the text of a TXT record. */
export function textOffers(place: Place): Offers | undefined {
  const text = textPlace(place);
  if (!text) return undefined;
  const { value, offset } = text;
  const head = /^[^\s;]*/.exec(value)?.[0].length ?? 0;
  if (offset <= head && /^(?:$|v)/i.test(value.slice(0, offset))) return wholeOffers(text, head);
  const kind = kindAt(place, value);
  if (kind === 'spf') return spfOffers(text);
  if (kind !== undefined && tagsOf(kind) !== undefined) return tagOffers(text, kind);
  return offset <= head ? wholeOffers(text, head) : undefined;
}

/** What kind of record a text is, or is going to be where it stands. */
export function kindAt({ owner }: Place, value: string): MailKind | undefined {
  if (isSpfValue(value)) return 'spf';
  const role = owner === undefined ? undefined : roleOfOwner(owner);
  const kind = kindOfValue(value);
  return kind === 'dmarc' && role === 'report-authorisation' ? role : (kind ?? role);
}

/** Whole records; where more than the version is written, versions alone. */
function wholeOffers(text: TextPlace, head: number): Offers | undefined {
  const { place, value } = text;
  const isAlone = value.slice(head).trim() === '';
  const role = place.owner === undefined ? undefined : roleOfOwner(place.owner);
  const offers = textRecords(place).map(({ label, detail, text: whole, kind }): Offer => {
    if (isAlone && kind === 'spf' && hasSpf(place) && !isSpfValue(value))
      return { label, kind: 'record', detail: 'the name has one, and two break SPF', text: whole, rank: 60 };
    if (isAlone) return { label, kind: 'record', detail, text: whole };
    return { label: versionOf(kind), kind: 'record', detail };
  });
  if (role === undefined && isAlone) {
    for (const { prefix, vendor } of verificationPrefixes)
      offers.push({
        label: `${prefix}…`,
        kind: 'record',
        detail: `proves control of the domain to ${vendor}`,
        rank: 50,
        text: [prefix, stop()],
      });
  }
  return text.offersFor(part(0, isAlone ? value.length : head), offers);
}

/** Whether the owner has an SPF record. */
function hasSpf({ zone, owner }: Place): boolean {
  const id = owner === undefined ? -1 : zone.names.findName(owner);
  return id >= 0 && ((namesOf(zone).what[id] as number) & has.spf) > 0;
}

function versionOf(kind: MailKind): string {
  return kind === 'spf' ? 'v=spf1' : `v=${Object.keys(tagsOf(kind)?.[0]?.values ?? {})[0]}`;
}
