import { withoutDot } from '../../dns/name.ts';
import { types } from '../../dns/types/index.ts';
import { ruleWithId } from '../../rules/index.ts';
import { serviceRecords, serviceWithId } from '../../workspace/agency/service-records.ts';
import type { Key, Reference, Shape } from '../../workspace/agency/shape.ts';
import type { Agency, Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import { typeDocumentation } from '../complete/types.ts';
import { code, linkRfcs, listed, paragraphs, plain, shortened } from '../hover/markdown.ts';
import { valuesOfTemplate } from './template-use.ts';

/** What a key of an agency file is for, and what may stand behind it. */
export function describeKey({ key, summary, shape, isRequired }: Key): string {
  const form = formOf(shape);
  return paragraphs(
    `**${key}**${isRequired ? ' (needed)' : ''}`,
    plain(summary),
    form === undefined ? undefined : `${form.charAt(0).toUpperCase()}${form.slice(1)}.`,
  );
}

/** What may be written, in words; undefined where anything may. */
function formOf(shape: Shape): string | undefined {
  switch (shape.kind) {
    case 'name':
      return 'a domain name';
    case 'address':
      return 'an IP address';
    case 'network':
      return 'an IP address, or a network such as `203.0.113.0/24`';
    case 'number':
      return `a number from ${shape.min} to ${shape.max}`;
    case 'truth':
      return '`true` or `false`';
    case 'word':
      return `one of ${Object.keys(shape.words).map(code).join(', ')}`;
    case 'list': {
      const of = formOf(shape.of);
      return of === undefined ? 'a list' : `a list; each item is ${of}`;
    }
    default:
      return undefined;
  }
}

/** What a name in an agency file stands for; undefined where nothing has the name. */
export function describeNamed(
  snapshot: Snapshot,
  uri: Uri,
  kind: Reference,
  name: string,
): string | undefined {
  const { agency } = snapshot;
  switch (kind) {
    case 'server':
      return agency && describeServer(agency, name);
    case 'template':
      return agency && describeTemplate(snapshot, agency, name);
    case 'service':
      return describeService(agency?.byUri.get(uri), name);
    case 'sender':
      return (agency && describeServer(agency, name)) ?? describeService(agency?.byUri.get(uri), name);
    case 'record type': {
      const type = types.find((it) => it.name === name.toUpperCase());
      return type && typeDocumentation(type);
    }
    case 'rule': {
      const rule = ruleWithId(name);
      return rule && paragraphs(`**${name}**`, rule.summary, linkRfcs(rule.references.join(', ')));
    }
    case 'value':
      return describeValue(snapshot, uri, name);
  }
}

function describeServer(agency: Agency, id: string): string | undefined {
  const server = agency.servers.find((it) => it.id === id);
  if (!server) return undefined;
  const { hostname, addresses, outbound, dns } = server;
  const tenants = agency.tenants.filter((it) => Object.values(it.servers).includes(id));
  const isOwnOutbound = outbound.join() !== addresses.join();
  return paragraphs(
    `**Server ${code(id)}**${hostname === undefined ? '' : ` ${code(hostname)}`}`,
    addresses.length === 0 ? undefined : `Addresses: ${addresses.map(code).join(', ')}`,
    isOwnOutbound ? `Mail leaves from ${outbound.map(code).join(', ')}.` : undefined,
    dns ? `Name server: ${code(dns.kind)}.` : undefined,
    usedBy(tenants),
  );
}

function describeTemplate(snapshot: Snapshot, agency: Agency, name: string): string | undefined {
  if (name === 'none') return paragraphs('**No template**', "The tenant's zone file is its whole zone.");
  const uri = agency.templates.uriOf(name);
  if (uri === undefined) return undefined;
  const values = valuesOfTemplate(snapshot, uri).map((it) => code(it.name) + (it.isOptional ? '?' : ''));
  return paragraphs(
    `**Template ${code(name)}**`,
    values.length === 0 ? undefined : `It reads ${listed(values)} under ${code('values')}.`,
    usedBy(agency.tenants.filter((it) => it.template === uri)),
  );
}

/** How many tenants use something, the first few by their domains. */
export function usedBy(tenants: readonly Tenant[]): string {
  const named = tenants.slice(0, 3).map((it) => code(withoutDot(it.domain)));
  const rest = tenants.length - named.length;
  if (tenants.length === 0) return 'No tenant uses it.';
  const all = rest > 0 ? [...named, `${rest} more`] : named;
  return `${tenants.length === 1 ? '1 tenant uses it' : `${tenants.length} tenants use it`}: ${listed(all)}.`;
}

/** What a service is, what it costs in SPF, and what it adds to a tenant's zone. */
function describeService(tenant: Tenant | undefined, id: string): string | undefined {
  const service = serviceWithId(id);
  if (!service) return undefined;
  const { spf } = service;
  const added = tenant ? serviceRecords(tenant.file) : undefined;
  const records = added?.records
    .filter((it) => it.service.id === id)
    .map((it) => shortened(it.text.trim(), 100));
  const missing = added?.problems.filter((it) => it.message.includes(`${service.name} needs`)).length ?? 0;
  const cost = spf?.lookups === undefined ? '' : `, ${spf.lookups} of 10 lookups`;
  return paragraphs(
    `**${plain(service.name)}**`,
    spf?.place === 'sender domain' ? `SPF: ${code(`include:${spf.include}`)}${cost}.` : undefined,
    records && records.length > 0
      ? `Adds to the zone:\n\n\`\`\`dns-zone\n${records.join('\n').replaceAll('`', "'")}\n\`\`\``
      : undefined,
    missing > 0
      ? `Its console knows ${missing} more that ${missing === 1 ? 'is' : 'are'} missing here.`
      : undefined,
    `[DNS records of ${plain(service.name)}](${service.docs}), as of ${service.asOf}.`,
  );
}

/** A name under `values` of a tenant: who reads it, and what others have. */
function describeValue(snapshot: Snapshot, uri: Uri, name: string): string | undefined {
  const { agency } = snapshot;
  const tenant = agency?.byUri.get(uri);
  if (!agency) return undefined;
  const templates = tenant
    ? [tenant.template]
    : agency.templates.names.map((it) => agency.templates.uriOf(it));
  const readers = templates.flatMap((it) =>
    it !== undefined && valuesOfTemplate(snapshot, it).some((value) => value.name === name)
      ? [agency.templates.nameOf(it)]
      : [],
  );
  const reads =
    readers.length === 0
      ? 'No template reads it.'
      : `The template ${listed(readers.map(code))} reads it as ${code(`values.${name}`)}.`;
  const others = valuesInUse(agency, name).filter((it) => it.tenant !== tenant);
  const examples = others
    .slice(0, 3)
    .map((it) => `${code(shortened(it.shown, 40))} (${code(withoutDot(it.tenant.domain))})`);
  return paragraphs(
    `**Value ${code(name)}**`,
    reads,
    others.length === 0
      ? undefined
      : `${others.length === 1 ? '1 other tenant has' : `${others.length} other tenants have`} it: ${listed(examples)}.`,
  );
}

/** What tenants' files say for a value, in the order of their domains. */
export function valuesInUse(
  agency: Agency,
  name: string,
): readonly { readonly tenant: Tenant; readonly shown: string }[] {
  return agency.tenants.flatMap((tenant) => {
    const value = tenant.file.values?.[name];
    return typeof value === 'string' || typeof value === 'number' ? [{ tenant, shown: String(value) }] : [];
  });
}
