import { type Name, withoutDot } from '../../dns/name.ts';
import { decodeLabel } from '../../dns/punycode.ts';
import { services } from '../../mail/services/index.ts';
import { serviceRecords } from '../../workspace/agency/service-records.ts';
import type { Tenant } from '../../workspace/agency.ts';
import { Document } from '../../workspace/document.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { Workspace } from '../../workspace/workspace.ts';
import type { Uri } from '../../zone/source.ts';
import { newTenantFileName } from './domain.ts';

/** What is said of a new tenant. */
export interface NewTenant {
  readonly domain: Name;
  /** As `agency.yaml` and the tenants call it; undefined for what tenants have by default. */
  readonly template: string | undefined;
  readonly server: string | undefined;
  /** Ids of services. */
  readonly services: readonly string[];
  /** Parts of addresses before the @. */
  readonly mailboxes: readonly string[];
  /** What the template sees under `values`. */
  readonly values: Readonly<Record<string, string>>;
}

/** A tenant's file that is not written yet, and the workspace as it would be with it. */
export interface TenantDraft {
  readonly uri: Uri;
  readonly text: string;
  readonly snapshot: Snapshot;
  readonly tenant: Tenant;
  /** The values that the template asks for and nobody gives, so that there is no zone. */
  readonly missing: readonly string[];
}

/** Drafts the file of a new tenant. Undefined in a workspace without an agency, or where there is such a tenant. */
export function draftTenant(snapshot: Snapshot, said: NewTenant): TenantDraft | undefined {
  const { agency } = snapshot;
  if (!agency || agency.byDomain.has(said.domain)) return undefined;
  const uri = `${agency.tenantsFolder}${newTenantFileName(snapshot, said.domain)}`;
  const bare = withFile(snapshot, uri, write(said, []));
  const first = bare.agency?.byDomain.get(said.domain);
  if (!first) return undefined;
  const text = write(
    said,
    serviceRecords(first.file).problems.map((it) => it.message),
  );
  const next = withFile(snapshot, uri, text);
  const tenant = next.agency?.byDomain.get(said.domain);
  return tenant && { uri, text, snapshot: next, tenant, missing: missingValues(next, tenant) };
}

function withFile(snapshot: Snapshot, uri: Uri, text: string): Snapshot {
  const workspace = new Workspace();
  workspace.snapshot = snapshot;
  return workspace.apply({ documents: [new Document(uri, text)] });
}

function missingValues(snapshot: Snapshot, tenant: Tenant): readonly string[] {
  if (tenant.template === undefined) return [];
  const names = snapshot
    .tenantZone(tenant)
    .problems.flatMap(({ kind, name }) =>
      kind === 'variable' ? (/^values\.([\w-]+)$/.exec(name)?.[1] ?? []) : [],
    );
  return [...new Set(names)];
}

function write(
  { domain, template, server, services: used, mailboxes, values }: NewTenant,
  left: readonly string[],
): string {
  const shown = unicodeOf(domain);
  const lines = shown === withoutDot(domain) ? [] : [`# ${shown}`];
  lines.push(`domain: ${withoutDot(domain)}`);
  if (template !== undefined) lines.push(`template: ${scalar(template)}`);
  if (server !== undefined) lines.push(`server: ${scalar(server)}`);
  const pairs = Object.entries(values).map(([key, value]) => `${scalar(key)}: ${scalar(value)}`);
  if (pairs.length > 0) lines.push(`values: { ${pairs.join(', ')} }`);
  if (used.length > 0) lines.push(`services: [${used.map(scalar).join(', ')}]`);
  for (const message of left) lines.push(...comment(message));
  if (mailboxes.length > 0) lines.push(`mail: { mailboxes: [${mailboxes.map(scalar).join(', ')}] }`);
  const isHosted = used.some((id) => (services.find((it) => it.id === id)?.mx.length ?? 0) > 0);
  if (!isHosted)
    lines.push(
      ...comment('Mail that our servers send is signed with a key of theirs: write its public half here.'),
      '# dkim: { selector: "v=DKIM1; k=rsa; p=…" }',
    );
  return `${lines.join('\n')}\n`;
}

function unicodeOf(domain: Name): string {
  return withoutDot(domain)
    .split('.')
    .map((it) => (it.startsWith('xn--') ? (decodeLabel(it) ?? it) : it))
    .join('.');
}

/** What reads as a text in YAML 1.1 and 1.2 as it stands; all else is quoted. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ? text : JSON.stringify(text);
}

/** A sentence as lines of comments that fit on a screen. */
function comment(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.replaceAll(/\s+/g, ' ').split(' ')) {
    if (line.length + word.length > 110) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
