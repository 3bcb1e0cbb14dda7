import { type Name, withoutDot } from '../../dns/name.ts';
import { services } from '../../mail/services/index.ts';
import type { Problem } from '../../syntax/problem.ts';
import { Templates } from '../../template/templates.ts';
import type { Span } from '../../text/span.ts';
import type { Uri } from '../../zone/source.ts';
import type { Agency, AgencyFile, Tenant, TenantFile } from '../agency.ts';
import { closestWord } from '../closest-word.ts';
import type { Document } from '../document.ts';
import { readAgencyFile } from './read-agency-file.ts';
import { readTenantFile } from './read-tenant-file.ts';
import { roles } from './server-roles.ts';
import { serviceRecords } from './service-records.ts';

type Documents = ReadonlyMap<Uri, Document>;
type PlacedProblem = Problem & { readonly uri: Uri };

/**
 * Reads the agency of a workspace: the `agency.yaml` nearest the top, and the tenants and templates beside it. Files
 * that are as before are not read again.
 */
export function readAgency(documents: Documents, previous?: Agency): Agency | undefined {
  const uri = [...documents.keys()]
    .filter((it) => /(^|\/)agency\.ya?ml$/.test(it))
    .sort((a, b) => a.length - b.length)[0];
  if (uri === undefined) return undefined;
  const file = readAgencyFile(documents.get(uri) as Document);
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const texts = templateTexts(documents, `${folder}templates/`);
  const templates =
    previous && areSame(previous.templates.texts, texts)
      ? previous.templates
      : new Templates(texts, `${folder}templates/`);
  const problems: PlacedProblem[] = [];
  const say = (of: Uri, problem: Problem) => problems.push({ ...problem, uri: of });
  for (const problem of file.problems) say(uri, problem);
  const { template } = file.defaults;
  if (template && templates.uriOf(template.name) === undefined)
    say(uri, missingTemplate(template, templates));
  const byDomain = new Map<Name, Tenant>();
  for (const tenantFile of tenantFiles(documents, `${folder}tenants/`)) {
    for (const problem of tenantFile.problems) say(tenantFile.uri, problem);
    if (tenantFile.domain === undefined) continue;
    const first = byDomain.get(tenantFile.domain);
    if (first) {
      say(tenantFile.uri, duplicate(tenantFile, first, folder));
      continue;
    }
    for (const problem of serviceRecords(tenantFile).problems) say(tenantFile.uri, problem);
    for (const problem of references(tenantFile, file, templates)) say(tenantFile.uri, problem);
    byDomain.set(tenantFile.domain, tenantOf(tenantFile, file, templates));
  }
  const tenants = [...byDomain.values()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
  const names = tenants.map((it) => `${it.domain} ${roles.map((role) => it.servers[role] ?? '').join(' ')}`);
  const isSame =
    names.length === previous?.roster.length && names.every((it, i) => it === previous.roster[i]);
  const roster = isSame ? previous.roster : names;
  const { name, domain, contact, servers, nameservers, mailHosts, reports, hostnames, settings } = file;
  return {
    ...{ uri, name, domain, contact, servers, nameservers, mailHosts, reports, hostnames, settings },
    ...{
      file,
      tenants,
      roster,
      byDomain,
      byUri: new Map(tenants.map((it) => [it.uri, it])),
      templates,
      tenantsFolder: `${folder}tenants/`,
      problems,
    },
  };
}

function tenantOf(file: TenantFile, agency: AgencyFile, templates: Templates): Tenant {
  const template = templateName(file, agency);
  const servers: Tenant['servers'] = Object.fromEntries(
    roles.flatMap((role) => {
      const named = file.servers[role] ?? agency.defaults.servers[role];
      return named ? [[role, named.id]] : [];
    }),
  );
  return {
    domain: file.domain as Name,
    server: servers.dns,
    servers,
    uri: file.uri,
    settings: file.settings,
    file,
    template: template === undefined ? undefined : templates.uriOf(template),
  };
}

/** The template that a tenant's file names, else that of all; undefined for `template: none`. */
function templateName({ template }: TenantFile, { defaults }: AgencyFile): string | undefined {
  const name = template?.name ?? defaults.template?.name;
  return name === 'none' ? undefined : name;
}

function* tenantFiles(documents: Documents, folder: Uri): Iterable<TenantFile> {
  const uris: Uri[] = [];
  for (const uri of documents.keys())
    if (uri.startsWith(folder) && /^[^/]+\.ya?ml$/.test(uri.slice(folder.length))) uris.push(uri);
  // Which of two files with one domain counts must not depend on which was read first.
  for (const uri of uris.sort()) yield readTenantFile(documents.get(uri) as Document);
}

function templateTexts(documents: Documents, folder: Uri): ReadonlyMap<Uri, string> {
  const texts = new Map<Uri, string>();
  for (const [uri, { text }] of documents)
    if (uri.startsWith(folder) && uri.endsWith('.liquid')) texts.set(uri, text);
  return texts;
}

function areSame(a: ReadonlyMap<Uri, string>, b: ReadonlyMap<Uri, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [uri, text] of a) if (b.get(uri) !== text) return false;
  return true;
}

function duplicate(file: TenantFile, first: Tenant, folder: Uri): Problem {
  const other = first.uri.slice(folder.length);
  return {
    rule: 'agency/duplicate-tenant',
    at: file.domainSpan,
    message: `${withoutDot(first.domain)} is the tenant of ${other} already, so this file counts for nothing. Keep one of the two.`,
  };
}

/** The names in a tenant's file that nothing answers to. */
function* references(file: TenantFile, agency: AgencyFile, templates: Templates): Iterable<Problem> {
  const ids = agency.servers.map((it) => it.id);
  // One server for all is named once.
  const named = new Map(Object.values(file.servers).map((it) => [it.at.start, it]));
  for (const { id, at } of named.values())
    if (!ids.includes(id)) yield missing('agency.yaml has no server', id, at, ids, 'Add it under servers:.');
  if (file.template && file.template.name !== 'none' && templates.uriOf(file.template.name) === undefined)
    yield missingTemplate(file.template, templates);
  for (const { id, at } of file.services) {
    const ids = services.map((it) => it.id);
    if (!ids.includes(id))
      yield missing('There is no service', id, at, ids, 'Write its records into the zone file.');
  }
}

function missingTemplate({ name, at }: NonNullable<TenantFile['template']>, templates: Templates): Problem {
  return missing('There is no template', name, at, templates.names, `Write templates/${name}.zone.liquid.`);
}

function missing(lead: string, word: string, at: Span, known: readonly string[], advice: string): Problem {
  const meant = closestWord(word, known);
  const message = `${lead} ${word}. ${meant === undefined ? advice : `Did you mean ${meant}?`}`;
  const fix = meant !== undefined && { title: `Change to ${meant}`, edits: [{ at, newText: meant }] };
  return { rule: 'agency/unknown-reference', at, message, ...(fix ? { fix } : {}) };
}
