import { withoutDot } from '../../dns/name.ts';
import { serviceOfAlias, serviceOfExchange } from '../../mail/services/detect.ts';
import type { Service } from '../../mail/services/service.ts';
import type { Agency, Tenant } from '../../workspace/agency.ts';
import { code, plain } from '../hover/markdown.ts';
import type { DescribedRecord, Subject } from './purpose.ts';

/** What to do when something breaks, by what a person notices; only what the tenant has. */
export function describeTrouble(
  agency: Agency,
  { domain, server }: Tenant,
  records: ReadonlyMap<Subject, readonly DescribedRecord[]>,
): readonly string[] {
  const name = withoutDot(domain);
  const contact = agency.contact === undefined ? 'the agency' : plain(agency.contact);
  const lines: string[] = [];
  if (records.has('mail')) {
    lines.push(
      `- **Mail does not arrive, or goes to spam.** Run ${code(`zonewright live ${name}`)}: it asks the name servers for every mail record and says which one is wrong. ${code(`zonewright simulate --help`)} says what a receiver makes of one message.`,
    );
  }
  if (records.has('web'))
    lines.push(
      `- **The website is gone.** If ${code(name)} still has the addresses above, the fault is at the web server, not in DNS.`,
    );
  if (server !== undefined)
    lines.push(
      `- **A change made it worse.** ${code(`zonewright rollback ${name}`)} brings the version before back, through the same plan as every deploy.`,
    );
  for (const { name: vendor, docs } of servicesIn(records))
    lines.push(`- **${plain(vendor)} says that something is missing.** Its own page about DNS: <${docs}>`);
  lines.push(`- **Nothing helps.** Write to ${contact}, with the time and the exact error message.`);
  return [lines.join('\n')];
}

/** The vendors that the records belong to, each once. */
function servicesIn(records: ReadonlyMap<Subject, readonly DescribedRecord[]>): ReadonlySet<Service> {
  const found = new Set<Service>();
  for (const { record } of [...records.values()].flat()) {
    const { target } = record;
    const service = target === undefined ? undefined : (serviceOfAlias(target) ?? serviceOfExchange(target));
    if (service) found.add(service);
  }
  return found;
}
