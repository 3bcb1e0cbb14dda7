import { type Name, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { parseSpf } from '../../mail/spf.ts';
import { nodesOf } from '../../mail/spf-node.ts';
import { spfTree } from '../../mail/spf-tree.ts';
import { showLookups } from '../../mail/spf-tree-text.ts';
import { lookupLimit } from '../../mail/spf-vocabulary.ts';
import { tagOf } from '../../mail/tag-list.ts';
import type { Agency } from '../../workspace/agency.ts';
import type { Published } from '../../workspace/published.ts';
import { spfResolver } from '../../workspace/spf-resolver.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { RRset } from '../../zone/rrset.ts';
import { code, listed, plain } from '../hover/markdown.ts';
import { addressesOf } from '../hover/target.ts';
import { readMailText } from '../mail-text.ts';

/** How mail to the domain travels, as the workspace would publish it. */
export function describeIncoming(published: Published, agency: Agency, exchanges: RRset | undefined): string {
  if (!exchanges)
    return 'There is no MX record: senders try the address of the domain itself, if it has one.';
  const sorted = [...exchanges.records].sort((x, y) => preference(x.rdata) - preference(y.rdata));
  if (sorted[0]?.target === '.') return 'The domain takes no mail.';
  const hosts = sorted.map(({ target, rdata }) =>
    target === undefined
      ? ''
      : `${code(withoutDot(target))} (${preference(rdata)}${whose(published, agency, target)})`,
  );
  return `Senders deliver to ${hosts.length === 1 ? hosts[0] : `${listed(hosts)}, the smallest number first`}.`;
}

function preference(rdata: Uint8Array): number {
  return (rdata[0] as number) * 256 + (rdata[1] as number);
}

function whose(published: Published, agency: Agency, host: Name): string {
  const service = serviceOfExchange(host);
  if (service) return `, ${plain(service.name)}`;
  const addresses = addressesOf(published, host);
  if (agency.mailHosts.includes(host)) return ', the agency’s mail server';
  return addresses.length > 0 ? `, ${addresses.map(code).join(', ')}` : '';
}

/** Who may send as the domain, how that is proved, and what receivers do with the rest. */
export function describeOutgoing(
  published: Published,
  agency: Agency,
  domain: Name,
  texts: RRset | undefined,
): string {
  const values = texts ? [...texts.records].map((it) => joinStrings(it.rdata)) : [];
  const records = values.filter((it) => readMailText(domain, it).kind === 'spf');
  return [spfWords(published, agency, domain, records), dmarcWords(published, domain)].join(' ');
}

function spfWords(published: Published, agency: Agency, domain: Name, records: readonly string[]): string {
  const [value] = records;
  if (value === undefined) return 'There is no SPF record, so receivers cannot tell who may send.';
  if (records.length > 1) return `There are ${records.length} SPF records, so receivers heed none of them.`;
  const record = parseSpf(value);
  const tree = spfTree(record, domain, spfResolver(published));
  const senders = new Set<string>();
  for (const term of record.terms)
    if (term.kind === 'ip4' || term.kind === 'ip6')
      senders.add(addressWords(agency, value.slice(term.argumentAt.start, term.argumentAt.end)));
  for (const { name, term } of nodesOf(tree)) {
    if (name === undefined || term === undefined) continue;
    const service = term.kind === 'include' ? serviceOfInclude(name)?.service : undefined;
    senders.add(service ? plain(service.name) : code(withoutDot(name)));
  }
  const who = senders.size === 0 ? 'nobody' : listed([...senders]);
  const isOver = tree.lookups > lookupLimit;
  const cost = `${showLookups(tree)} of ${lookupLimit} lookups`;
  return isOver
    ? `SPF is to let ${who} send, but takes ${cost}: receivers give up, and nobody may.`
    : `SPF lets ${who} send, in ${cost}.`;
}

/** A network as the server that it is the address of. */
function addressWords(agency: Agency, address: string): string {
  const server = agency.servers.find((it) => [...it.outbound, ...it.addresses].includes(address));
  return server ? `${code(server.id)} (${code(address)})` : code(address);
}

function dmarcWords(published: Published, domain: Name): string {
  const answer = published.lookUp(`_dmarc.${domain}` as Name, txt.code);
  const record = answer.kind === 'records' ? answer.rrset.first : undefined;
  const text = record && readMailText(record.owner, joinStrings(record.rdata));
  if (text?.kind !== 'dmarc')
    return 'There is no DMARC policy: receivers decide for themselves what they do with forgeries.';
  const policy = tagOf(text.list, 'p')?.value ?? 'none';
  const does = {
    none: 'only report what fails',
    quarantine: 'put what fails into the spam folder',
    reject: 'refuse what fails',
  }[policy.toLowerCase()];
  const reports = tagOf(text.list, 'rua')?.value;
  const to = reports === undefined ? '' : ` Reports go to ${code(reports)}.`;
  return `DMARC asks receivers to ${does ?? `follow p=${plain(policy)}`}.${to}`;
}
