import { type Name, parseName, root } from '../dns/name.ts';
import { txt } from '../dns/types/basic.ts';
import { isDmarcValue } from '../mail/dmarc.ts';
import { likelyOrganizationalDomain } from '../mail/organizational-domain.ts';
import type { ReportUri } from '../mail/report-uri.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { Zone } from '../zone/zone.ts';
import type { Published } from './published.ts';

/** The permission that another domain gives to get a domain's DMARC reports (RFC 9990 §4). */
export interface ReportPermission {
  /** The domain that gets the reports. */
  readonly host: Name;
  /** Where its permission stands. */
  readonly name: Name;
  /** The workspace's zone in which it would stand; undefined where none holds it, and nobody here can know. */
  readonly zone: Zone | undefined;
  /** Whether it is there; undefined where nobody here can know. */
  readonly isGiven: boolean | undefined;
}

/** The permission that reports about a domain need to go to an address; undefined where they need none. */
export function reportPermission(
  published: Published,
  domain: Name,
  uri: ReportUri,
): ReportPermission | undefined {
  const host = uri.mailDomain === undefined ? undefined : parseName(uri.mailDomain, root);
  const name = host && permissionName(domain, host);
  if (host === undefined || name === undefined) return undefined;
  const zone = published.zoneHolding(host);
  return { host, name, zone, isGiven: zone && isGiven(published, name) };
}

/** Where a host allows reports about a domain; undefined where it need not, both being of one organization. */
export function permissionName(domain: Name, host: Name): Name | undefined {
  if (likelyOrganizationalDomain(host) === likelyOrganizationalDomain(domain)) return undefined;
  return parseName(`${domain}_report._dmarc.${host}`, root);
}

function isGiven(published: Published, name: Name): boolean | undefined {
  const answer = published.resolve(name, txt.code);
  if (answer.kind === 'records')
    return answer.rrset.records.some((it) => isDmarcValue(joinStrings(it.rdata)));
  return answer.kind === 'no data' || answer.kind === 'no name' ? false : undefined;
}
