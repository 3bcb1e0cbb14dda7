import type { Name } from '../../dns/name.ts';
import { directiveOffers } from './directives.ts';
import { findNames, nameOffer } from './names.ts';
import type { Offer, Offers } from './offer.ts';
import type { Place } from './place.ts';
import { ownedRecordOffers } from './records.ts';
import { type Snippet, stop } from './snippet.ts';
import { has, namesOf } from './zone-names.ts';

/** Owners that a meaning is attached to, relative to the apex. */
const wellKnown: readonly { readonly owner: string; readonly summary: string; readonly text?: Snippet }[] = [
  { owner: '_dmarc', summary: 'The DMARC policy' },
  { owner: '_mta-sts', summary: 'That senders should use TLS (MTA-STS)' },
  { owner: 'mta-sts', summary: 'The host of the MTA-STS policy file' },
  { owner: '_smtp._tls', summary: 'Where senders report on TLS (TLS-RPT)' },
  {
    owner: 'selector._domainkey',
    summary: 'A DKIM key',
    text: [stop('selector'), '._domainkey'],
  },
  { owner: 'default._bimi', summary: 'The logo that mail programs show (BIMI)' },
  { owner: 'autodiscover', summary: 'Where Outlook finds its settings' },
  { owner: 'autoconfig', summary: 'Where Thunderbird finds its settings' },
  { owner: '_submissions._tcp', summary: 'Where mail programs send mail (RFC 8314)' },
  { owner: '_imaps._tcp', summary: 'Where mail programs read mail (RFC 8314)' },
  { owner: '_acme-challenge', summary: 'Proves control of the name to a certificate authority' },
  { owner: '_25._tcp', summary: 'The certificate of the mail host (DANE)' },
  { owner: 'www', summary: 'The web site' },
  { owner: 'mail', summary: 'The mail host' },
  { owner: '*', summary: 'All names that have no records of their own' },
];

/** The owners that could begin a line, and the directives and sets of records that could stand there instead. */
export function ownerOffers(place: Place): Offers {
  const { zone, typed, at } = place;
  if (typed.startsWith('$')) return { at, typed, offers: directiveOffers(place) };
  const offers: Offer[] = [];
  for (const [name, type] of namesOf(zone).missing)
    offers.push(nameOffer(place, name, `does not exist; ${type} points at it`, 0));
  if (zone.apex !== undefined)
    offers.push({ ...nameOffer(place, zone.apex, 'the zone itself', 1), kind: 'name' });
  const found = findNames(
    zone,
    typed,
    (name) => place.written(name),
    (bits) => (bits & has.records ? 0 : -1),
  );
  for (const id of found.ids) offers.push(nameOffer(place, zone.names.nameOf(id), undefined, 2));
  offers.push(...wellKnownOffers(place));
  // On a line that goes on, only the owner is missing.
  if (isLineEnd(place)) offers.push(...ownedRecordOffers(place), ...directiveOffers(place));
  return { at, typed, offers, isIncomplete: found.isIncomplete };
}

function wellKnownOffers(place: Place): readonly Offer[] {
  const { zone } = place;
  const { apex } = zone;
  if (apex === undefined) return [];
  return wellKnown.flatMap(({ owner, summary, text }): Offer[] => {
    const name = `${owner}.${apex === '.' ? '' : apex}` as Name;
    const id = zone.names.findName(name);
    if (text === undefined && id >= 0 && zone.rrsetsAt(id).length > 0) return [];
    const offer = nameOffer(place, name, summary, 3);
    const rest = place.written(name).slice(owner.length);
    return [text ? { ...offer, text: rest === '' ? text : [...text, rest] } : offer];
  });
}

/** Whether nothing is written behind the cursor's word on its line. */
function isLineEnd({ document, at }: Place): boolean {
  return /^[ \t]*(?:;[^\r\n]*)?(?:[\r\n]|$)/.test(document.text.slice(at.end, at.end + 200));
}
