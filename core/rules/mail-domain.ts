import { type Name, parseName, root } from '../dns/name.ts';
import { ns, soa, txt } from '../dns/types/basic.ts';
import { mx } from '../dns/types/mail.ts';
import { type DmarcRecord, isDmarcValue, parseDmarc } from '../mail/dmarc.ts';
import { likelyOrganizationalDomain } from '../mail/organizational-domain.ts';
import type { Published } from '../workspace/published.ts';
import { Attached } from '../zone/attached.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { Location } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import type { MailPlaces } from './mail-places.ts';

/** The domain that a zone is about, as far as mail goes. */
export interface MailDomain {
  readonly name: Name;
  /** Where to say what the domain as a whole lacks: its MX records, else its SOA. */
  readonly at: Location;
  /** Whether it takes mail: it has MX records, and not the null MX. */
  readonly takesMail: boolean;
  /** Whether it says that it takes no mail (RFC 7505). */
  readonly isNullMx: boolean;
  /** Whether it says something about mail at all: it takes some, or has SPF or DKIM records. */
  readonly hasMail: boolean;
}

const known = new Attached<MailPlaces, MailDomain | 'none'>();

/** The domain of a complete zone; undefined for pieces, reverse zones and zones of subdomains. */
export function mailDomain(places: MailPlaces): MailDomain | undefined {
  let domain = known.get(places);
  if (domain === undefined) {
    domain = findDomain(places) ?? 'none';
    known.set(places, domain);
  }
  return domain === 'none' ? undefined : domain;
}

function findDomain(places: MailPlaces): MailDomain | undefined {
  const { zone } = places.published;
  const name = zone.apex;
  if (name === undefined || name === root || name.endsWith('.arpa.')) return undefined;
  const start = zone.find(name, soa.code)?.first;
  if (!start || !zone.find(name, ns.code) || likelyOrganizationalDomain(name) !== name) return undefined;
  const exchanges = zone.find(name, mx.code);
  const isNullMx = exchanges?.size === 1 && exchanges.first.target === root;
  const takesMail = exchanges !== undefined && !isNullMx;
  const { first } = exchanges ?? { first: start };
  return {
    name,
    at: { uri: first.source.uri, span: exchanges ? first.rdataSpan : first.typeSpan },
    takesMail,
    isNullMx,
    hasMail: takesMail || sendsBySpf(places, name) || places.selectors.length > 0,
  };
}

/** Whether the SPF record of a domain lets anybody send. */
function sendsBySpf(places: MailPlaces, name: Name): boolean {
  const terms = places.spf.at(name)?.parsed.terms ?? [];
  return terms.some((it) => it.kind !== 'all' && it.kind !== 'exp' && it.kind !== 'unknown-modifier');
}

/** Whether a domain says that no mail comes from it: its SPF record is `-all` alone. */
export function sendsNothing(places: MailPlaces, name: Name): boolean {
  const terms = places.spf.at(name)?.parsed.terms ?? [];
  return terms.length === 1 && terms[0]?.kind === 'all' && terms[0].qualifier === '-';
}

/** The DMARC record that the workspace publishes at a domain; `none`, or `unknown` where nobody here can say. */
export function publishedDmarc(published: Published, domain: Name): DmarcRecord | 'none' | 'unknown' {
  const name = parseName(`_dmarc.${domain}`);
  if (name === undefined) return 'none';
  const answer = published.resolve(name, txt.code);
  if (answer.kind === 'no data' || answer.kind === 'no name') return 'none';
  if (answer.kind !== 'records') return 'unknown';
  const values = answer.rrset.records.map((it) => joinStrings(it.rdata)).filter(isDmarcValue);
  return values.length === 1 ? parseDmarc(values[0] as string) : values.length === 0 ? 'none' : 'unknown';
}

/** The file in which new records of a zone belong: its first. */
export function fileOf(zone: Zone) {
  return zone.files[0];
}
