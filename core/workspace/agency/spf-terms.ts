import { type Name, withoutDot } from '../../dns/name.ts';
import type { AgencyFile, Server, Tenant } from '../agency.ts';
import { serviceWithId } from './service-records.ts';

/**
 * The SPF terms that a tenant's servers, services and senders need at its domain, in a stable order: what the tenant's
 * mail server sends from, then services as its file names them.
 */
export function spfTerms({ domain, servers, file }: Tenant, agency: AgencyFile): readonly string[] {
  const terms = new Set<string>();
  const add = (id: string | undefined) => {
    const sender = agency.servers.find((it) => it.id === id);
    for (const term of sender ? networkTerms(sender) : includeTerms(id, domain)) terms.add(term);
  };
  add(servers.mail);
  for (const { id, from } of file.services) if (from === undefined || from === domain) add(id);
  for (const { from, through } of file.senders) if (from === domain) add(through);
  return [...terms];
}

function networkTerms({ outbound }: Server): readonly string[] {
  return outbound.map((it) => (it.includes(':') ? `ip6:${it}` : `ip4:${it}`));
}

function includeTerms(id: string | undefined, domain: Name): readonly string[] {
  const spf = id === undefined ? undefined : serviceWithId(id)?.spf;
  if (spf?.place !== 'sender domain') return [];
  const include = spf.include.replaceAll('{domain}', withoutDot(domain));
  return include.includes('{') ? [] : [`include:${include}`];
}
