import type { Name } from '../../dns/name.ts';
import type { Edit } from '../../text/edit.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import { agencyOffers } from '../agency/complete.ts';
import { templateOffers } from '../agency/template-complete.ts';
import { placeOf } from '../place.ts';
import { policyOffers } from '../policy/complete.ts';
import { argumentOffers } from './directives.ts';
import { rdataOffers } from './fields.ts';
import { matchOf, type Offer, type OfferKind, type Offers } from './offer.ts';
import { ownerOffers } from './owners.ts';
import { Place } from './place.ts';
import { plainText, snippetText } from './snippet.ts';
import { ttlOffers } from './ttls.ts';
import { classOffers, typeOffers } from './types.ts';

/** One thing that could be written at the cursor, with the edit that writes it. */
export interface Completion {
  /** Unique among the completions at one offset. */
  readonly label: string;
  readonly kind: OfferKind;
  readonly detail?: string;
  /** Touches one line, the cursor's. */
  readonly edit: Edit;
  /** The new text with places to fill in, in the snippet syntax of LSP 3.17; absent where there are none. */
  readonly snippet?: string;
  /** What the text between the edit's start and the cursor is compared with while the user types on. */
  readonly filter: string;
  readonly isDeprecated: boolean;
  /** The JSON schema of the file says it, too. */
  readonly isInSchema?: true;
  /** Markdown, made when somebody reads it. */
  readonly documentation?: () => string;
}

export interface Completions {
  /** The best ones first. */
  readonly items: readonly Completion[];
  /** Whether others would come up if more was typed. */
  readonly isIncomplete: boolean;
}

const nothing: Completions = { items: [], isIncomplete: false };
/** More than that nobody scrolls through. */
const maxItems = 200;

/**
 * What could be written at an offset of a zone file, a template, a YAML file of the agency or an MTA-STS policy. Never
 * fails, whatever the text is. A template's values are those of the tenant that is shown.
 */
export function completionsAt(snapshot: Snapshot, uri: Uri, offset: number, shown?: Name): Completions {
  const document = snapshot.documents.get(uri);
  const other =
    agencyOffers(snapshot, uri, offset) ??
    templateOffers(snapshot, uri, offset, shown) ??
    policyOffers(snapshot, uri, offset);
  if (other) return ranked(other);
  const place = placeOf(snapshot, uri);
  if (!document || !place) return nothing;
  const offers = offersAt(new Place(snapshot, document, place.zone, offset));
  return offers ? ranked(offers) : nothing;
}

function offersAt(place: Place): Offers | undefined {
  const { at, typed } = place;
  switch (place.cursor.part) {
    case 'owner':
      return ownerOffers(place);
    case 'directive':
      return ownerOffers(place);
    case 'argument':
      return { at, typed, offers: argumentOffers(place) };
    case 'ttl':
      return { at, typed, offers: ttlOffers(place, 0) };
    case 'class':
      return { at, typed, offers: classOffers(0) };
    case 'type':
      return typeOffers(place);
    case 'rdata':
      return rdataOffers(place);
    default:
      return undefined;
  }
}

function ranked({ at, typed, offers, isIncomplete = false }: Offers): Completions {
  const seen = new Set<string>();
  const fitting = offers.flatMap((offer, order) => {
    const filter = offer.filter ?? plainText(offer.text ?? [offer.label]);
    const how = matchOf(filter, typed);
    if (how < 0 || seen.has(offer.label)) return [];
    seen.add(offer.label);
    return [{ offer, filter, how, order }];
  });
  fitting.sort((a, b) => a.how - b.how || (a.offer.rank ?? 0) - (b.offer.rank ?? 0) || a.order - b.order);
  return {
    items: fitting.slice(0, maxItems).map(({ offer, filter }) => completion(offer, at, filter)),
    isIncomplete: isIncomplete || fitting.length > maxItems,
  };
}

function completion(offer: Offer, at: Edit['at'], filter: string): Completion {
  const { label, kind, text = [label], detail, documentation } = offer;
  const snippet = snippetText(text);
  return {
    label,
    kind,
    edit: { at, newText: plainText(text) },
    filter,
    isDeprecated: offer.isDeprecated === true,
    ...(snippet === undefined ? {} : { snippet }),
    ...(offer.isInSchema ? { isInSchema: true } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}
