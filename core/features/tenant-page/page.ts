import { type Name, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { type Role, roles, serverWithRole } from '../../workspace/agency/server-roles.ts';
import type { Agency, Server, Tenant } from '../../workspace/agency.ts';
import { provenanceOf } from '../../workspace/provenance.ts';
import { Published } from '../../workspace/published.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Record } from '../../zone/record.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { code, plain } from '../hover/markdown.ts';
import { describeIncoming, describeOutgoing } from './mail-flow.ts';
import { type DescribedRecord, purposeOf, type Subject } from './purpose.ts';
import { describeTrouble } from './trouble.ts';

const titles: Readonly<{ readonly [subject in Subject]: string }> = {
  mail: 'Mail',
  web: 'Web',
  service: 'External services',
  domain: 'The domain itself',
  other: 'Other records',
};

/**
 * One page about a tenant in Markdown (agency.md §8): every record by what it is for, with who answers for it and where
 * it is written, how mail flows, and what to do when something breaks. The same workspace gives the same text.
 * `showPlace` writes where a record comes from. Undefined where the tenant has no zone.
 */
export function tenantPage(
  snapshot: Snapshot,
  agency: Agency,
  tenant: Tenant,
  showPlace: (at: Location) => string,
): string | undefined {
  const zone = snapshot.zoneOfTenant(tenant.domain);
  if (!zone) return undefined;
  const bySubject = describedRecords(zone);
  const domain = withoutDot(tenant.domain);
  const parts = [`# ${plain(domain)}`, ...introduction(agency, tenant, zone)];
  for (const subject of Object.keys(titles) as Subject[]) {
    const records = bySubject.get(subject);
    if (!records) continue;
    parts.push(`## ${titles[subject]}`);
    const owner = tenant.file.owners[subject === 'mail' ? 'email' : subject] ?? tenant.file.owners[subject];
    if (owner !== undefined) parts.push(`${plain(owner)} answers for these records.`);
    if (subject === 'mail') parts.push(...mailFlow(snapshot, agency, zone, tenant.domain));
    parts.push(table(records, (it) => showPlace(provenanceOf(snapshot, it).at)));
  }
  parts.push('## When something breaks', ...describeTrouble(agency, tenant, bySubject));
  return `${parts.join('\n\n')}\n`;
}

/** All records with what they are for, by subject. */
function describedRecords(zone: Zone): ReadonlyMap<Subject, readonly DescribedRecord[]> {
  const found = new Map<Subject, DescribedRecord[]>();
  for (const rrset of zone.rrsets()) {
    for (const record of rrset.records) {
      const { subject, words } = purposeOf(record);
      const known = found.get(subject);
      if (known) known.push({ record, words });
      else found.set(subject, [{ record, words }]);
    }
  }
  return found;
}

function introduction(agency: Agency, tenant: Tenant, zone: Zone): readonly string[] {
  const { template, file } = tenant;
  const origin =
    template === undefined
      ? 'a zone file of its own'
      : `from the template ${code(template.slice(template.lastIndexOf('/') + 1))}`;
  const lines = [
    ...serverLines(agency, tenant),
    `- Zone: ${origin}, ${zone.records.count} records`,
    `- Services: ${file.services.length === 0 ? 'none' : file.services.map(({ id }) => code(id)).join(', ')}`,
  ];
  const contact = agency.contact === undefined ? '' : ` (${plain(agency.contact)})`;
  const by = agency.name === undefined ? 'the agency' : plain(agency.name);
  const parked = file.isParked ? ' The domain is parked: it sends and shows nothing.' : '';
  return [`This domain is kept by ${by}${contact}.${parked}`, lines.join('\n')];
}

const roleWords = { dns: 'Name server', mail: 'Mail', web: 'Site' } as const;

/** One line, or one for each role where these are on servers of their own. */
function serverLines(agency: Agency, tenant: Tenant): readonly string[] {
  const wordsOf = (role: Role) => {
    const server = serverWithRole(agency, tenant, role);
    return server ? serverWords(server) : 'none is named';
  };
  const isOne = roles.every((role) => tenant.servers[role] === tenant.server);
  return isOne ? [`- Server: ${wordsOf('dns')}`] : roles.map((it) => `- ${roleWords[it]}: ${wordsOf(it)}`);
}

function serverWords({ id, addresses }: Server): string {
  return addresses.length === 0 ? code(id) : `${code(id)} (${addresses.map(code).join(', ')})`;
}

function mailFlow(snapshot: Snapshot, agency: Agency, zone: Zone, domain: Name): readonly string[] {
  const published = new Published(zone, snapshot);
  return [
    `**In.** ${describeIncoming(published, agency, zone.find(domain, mx.code))}`,
    `**Out.** ${describeOutgoing(
      published,
      agency,
      domain,
      zone.at(domain).find((it) => it.type === txt.code),
    )}`,
  ];
}

function table(records: readonly DescribedRecord[], showPlace: (record: Record) => string): string {
  const rows = records.map(({ record, words }) => {
    const cells = [
      code(withoutDot(record.owner)),
      record.typeName,
      cell(record.shown),
      plain(words),
      code(showPlace(record)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| Name | Type | Value | What for | Written in |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** RDATA in a table: keys are long, and nobody reads them. */
function cell(shown: string): string {
  const most = 90;
  return code(shown.length > most ? `${shown.slice(0, most - 1)}…` : shown).replaceAll('|', '\\|');
}
