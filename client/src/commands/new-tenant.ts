import { Position, type QuickPickItem, Uri, ViewColumn, WorkspaceEdit, window, workspace } from 'vscode';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { serviceChoices } from '../../../core/features/add-service/add-service.ts';
import { readNewDomain } from '../../../core/features/new-tenant/domain.ts';
import {
  draftTenant,
  type NewTenant,
  type TenantDraft,
} from '../../../core/features/new-tenant/tenant-file.ts';
import { newTenantToDo } from '../../../core/features/new-tenant/to-do.ts';
import { renderFirstPlan } from '../../../core/plan/first-plan.ts';
import type { Agency } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { Refusal } from '../refusal.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { readAgencyAsEdited } from '../tenants/pick-tenant.ts';

/** What is known of a new tenant beforehand: that is not asked. */
type Known = Partial<Omit<NewTenant, 'domain'>> & { readonly domain?: string };

/**
 * Asks for a new client's domain, template, services, mailboxes and values, writes its file, opens it and shows what a
 * first deploy adds and what is left to do. Nothing is deployed. Does nothing where the user leaves.
 */
export async function newTenant(reports: ReportDocuments, about: unknown): Promise<void> {
  const known = knownOf(about);
  const { snapshot, agency } = await readAgencyAsEdited();
  const said = await askAll(snapshot, agency, known);
  const draft = said && (await complete(snapshot, said));
  if (!draft) return;
  const uri = Uri.parse(draft.uri, true);
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false });
  edit.insert(uri, new Position(0, 0), draft.text);
  if (!(await workspace.applyEdit(edit)))
    throw new Refusal(
      `${workspace.asRelativePath(uri)} could not be written: there may be such a file already.`,
    );
  const document = await workspace.openTextDocument(uri);
  await document.save();
  await window.showTextDocument(document, { preview: false });
  const report = reportOf(draft, workspace.asRelativePath(uri));
  await reports.show(`${withoutDot(draft.tenant.domain)}.new`, report, undefined, ViewColumn.Beside);
}

async function askAll(snapshot: Snapshot, agency: Agency, known: Known): Promise<NewTenant | undefined> {
  const domain = await askDomain(snapshot, known.domain);
  if (domain === undefined) return undefined;
  const usual = agency.file.defaults;
  const template =
    known.template ?? (await choose('Which template?', agency.templates.names, usual.template?.name));
  if (template === undefined && agency.templates.names.length > 0) return undefined;
  const ids = agency.servers.map(({ id }) => id);
  const server = known.server ?? (await choose('Which server?', ids, usual.servers.dns?.id));
  if (server === undefined && ids.length > 0) return undefined;
  const used = known.services ?? (await askServices());
  const mailboxes = used && (known.mailboxes ?? (await askMailboxes()));
  if (!used || !mailboxes) return undefined;
  return {
    domain,
    // What everybody has by default is not written.
    template: template === usual.template?.name ? undefined : template,
    server: server === usual.servers.dns?.id ? undefined : server,
    services: used,
    mailboxes,
    values: known.values ?? {},
  };
}

async function askDomain(snapshot: Snapshot, known: string | undefined): Promise<Name | undefined> {
  const text =
    known ??
    (await window.showInputBox({
      title: 'New Tenant',
      prompt: "The client's domain",
      placeHolder: 'acme.example',
      ignoreFocusOut: true,
      validateInput: (value) => {
        const read = readNewDomain(snapshot, value);
        return 'refusal' in read && value !== '' ? read.refusal : undefined;
      },
    }));
  if (text === undefined) return undefined;
  const read = readNewDomain(snapshot, text);
  if ('refusal' in read) throw new Refusal(read.refusal);
  return read.domain;
}

/** One of several words, the usual one first; what is the only one is not asked. */
async function choose(
  question: string,
  words: readonly string[],
  usual: string | undefined,
): Promise<string | undefined> {
  if (words.length <= 1) return words[0];
  const items: QuickPickItem[] = words
    .map((label) => (label === usual ? { label, description: 'as for all tenants' } : { label }))
    .sort((a, b) => Number(b.label === usual) - Number(a.label === usual));
  const picked = await window.showQuickPick(items, {
    title: 'New Tenant',
    placeHolder: question,
    ignoreFocusOut: true,
  });
  return picked?.label;
}

async function askServices(): Promise<readonly string[] | undefined> {
  const items = serviceChoices().map(({ id, name, summary }) => ({ label: name, description: summary, id }));
  const picked = await window.showQuickPick(items, {
    title: 'New Tenant',
    placeHolder: 'Which services send or receive its mail? Any, or none',
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ id }) => id);
}

async function askMailboxes(): Promise<readonly string[] | undefined> {
  const text = await window.showInputBox({
    title: 'New Tenant',
    prompt: 'Mailboxes on our own server, only what stands before the @; empty for none',
    placeHolder: 'info, support',
    ignoreFocusOut: true,
    validateInput: (value) => {
      const bad = listOf(value).find((it) => !/^[\w.+-]+$/.test(it));
      return bad === undefined
        ? undefined
        : `"${bad}" is no part of an address. Write only what stands before the @.`;
    },
  });
  return text === undefined ? undefined : listOf(text);
}

function listOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** Asks for the values that the template needs, until there are all. */
async function complete(snapshot: Snapshot, said: NewTenant): Promise<TenantDraft | undefined> {
  const draft = draftTenant(snapshot, said);
  const [name] = draft?.missing ?? [];
  if (name === undefined) return draft;
  const value = await window.showInputBox({
    title: 'New Tenant',
    prompt: `The template asks for values.${name}`,
    ignoreFocusOut: true,
  });
  return value === undefined
    ? undefined
    : complete(snapshot, { ...said, values: { ...said.values, [name]: value } });
}

function reportOf({ snapshot, tenant }: TenantDraft, path: string): string {
  const zone = snapshot.zoneOfTenant(tenant.domain);
  const plan = zone ? renderFirstPlan(tenant.domain, resourceRecords(zone)) : '';
  return [
    `${withoutDot(tenant.domain)} is in ${path}`,
    '',
    ...newTenantToDo(snapshot, tenant),
    '',
    plan,
  ].join('\n');
}

function knownOf(about: unknown): Known {
  return typeof about === 'object' && about !== null && 'domain' in about ? (about as Known) : {};
}
