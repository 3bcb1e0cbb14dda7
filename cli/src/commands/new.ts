import { lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { withoutDot } from '../../../core/dns/name.ts';
import { readNewDomain } from '../../../core/features/new-tenant/domain.ts';
import { draftTenant, type TenantDraft } from '../../../core/features/new-tenant/tenant-file.ts';
import { newTenantToDo } from '../../../core/features/new-tenant/to-do.ts';
import { services } from '../../../core/mail/services/index.ts';
import { renderFirstPlan } from '../../../core/plan/first-plan.ts';
import { closestWord } from '../../../core/workspace/closest-word.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { showPath, uriOfPath } from '../files/paths.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { writeText } from '../files/write-file.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright new tenant DOMAIN`: a new client's file, what its zone will be, and what is left to do. */
export const newTenant: Command = {
  operands: 'tenant DOMAIN',
  maxOperands: 2,
  options: [
    {
      name: 'template',
      value: 'NAME',
      summary: "The zone template, where it is not the agency's usual one.",
    },
    { name: 'server', value: 'ID', summary: "The server, where it is not the agency's usual one." },
    { name: 'service', value: 'ID', isRepeatable: true, summary: 'A service that the client uses.' },
    {
      name: 'mailbox',
      value: 'NAME',
      isRepeatable: true,
      summary: 'A mailbox, by the part before the @.',
    },
    {
      name: 'value',
      value: 'NAME=TEXT',
      isRepeatable: true,
      summary: 'What the template sees under values.',
    },
    { name: 'dry-run', summary: 'Prints the file instead of writing it.' },
  ],
  notes: [
    'Writes tenants/NAME.yaml, never over a file that is there, and prints what a first deploy adds and what',
    'the registrar must be told: name servers, glue and DS. Nothing is deployed. Exit status 1 where the',
    'template asks for values that are not given; nothing is written then.',
  ],
  examples: [
    ['new tenant acme.example', 'With what all tenants have.'],
    [
      'new tenant acme.example --service google-workspace --mailbox info',
      'Mail with Google, and one mailbox.',
    ],
  ],
  async run(args, terminal) {
    const [what, written, ...others] = args.operands;
    if (what !== 'tenant' || written === undefined || others.length > 0)
      throw new Misuse('new makes tenants: zonewright new tenant acme.example.');
    const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: [] });
    const [problem] = unreadable;
    if (problem !== undefined) throw new Misuse(problem);
    const draft = draftOf(workspace.snapshot, args, written);
    if (draft.missing.length > 0) {
      terminal.tell('The template asks for values that nobody gives. Add:');
      for (const name of draft.missing) terminal.tell(`  --value ${visible(name)}=…`);
      return 1;
    }
    const path = showPath(terminal.folder, draft.uri);
    if (args.has('dry-run')) {
      await writeLines(terminal, draft.text.trimEnd().split('\n'));
      return 0;
    }
    createFile(terminal, path, draft.text);
    const { snapshot, tenant } = draft;
    const zone = snapshot.zoneOfTenant(tenant.domain);
    await writeLines(terminal, [
      `${withoutDot(tenant.domain)} is in ${path}.`,
      '',
      ...newTenantToDo(snapshot, tenant).map(visible),
      '',
      ...(zone ? renderFirstPlan(tenant.domain, resourceRecords(zone)).trimEnd().split('\n') : []).map(
        visible,
      ),
    ]);
    return 0;
  },
};

function draftOf(snapshot: Snapshot, args: Arguments, written: string): TenantDraft {
  const { agency } = snapshot;
  if (!agency)
    throw new Misuse('There is no agency.yaml here, which says where tenants live. Go to its folder.');
  const read = readNewDomain(snapshot, written);
  if ('refusal' in read) throw new Misuse(visible(read.refusal));
  const template = known(args.value('template'), agency.templates.names, 'template');
  const serverIds = agency.servers.map(({ id }) => id);
  const server = known(args.value('server'), serverIds, 'server');
  const serviceIds = services.map(({ id }) => id);
  const draft = draftTenant(snapshot, {
    domain: read.domain,
    template,
    server,
    services: args.values('service').map((it) => known(it, serviceIds, 'service') ?? it),
    mailboxes: args.values('mailbox'),
    values: Object.fromEntries(args.values('value').map(pair)),
  });
  if (!draft) throw new Misuse(`${visible(written)} is a tenant already.`);
  return draft;
}

function known(word: string | undefined, words: readonly string[], what: string): string | undefined {
  if (word === undefined || words.includes(word)) return word;
  const meant = closestWord(word, words);
  const hint = meant === undefined ? `There is: ${words.join(', ') || 'none'}.` : `Did you mean ${meant}?`;
  throw new Misuse(`There is no ${what} "${visible(word)}". ${hint}`);
}

function pair(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1)
    throw new Misuse(
      `--value needs a name and a text: --value shop=shops.example. It has: ${visible(text)}.`,
    );
  return [text.slice(0, at), text.slice(at + 1)];
}

function createFile(terminal: Terminal, path: string, text: string): void {
  const file = uriOfPath(terminal.folder, path);
  if (lstatSync(file, { throwIfNoEntry: false }))
    throw new Misuse(`${path} exists already, and is not overwritten. Move it away, or name another domain.`);
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw new Misuse(`${path} cannot be written: ${describeSystemError(error, 'writing')}.`);
  }
  const reason = writeText(file, text);
  if (reason !== undefined) throw new Misuse(`${path} cannot be written: ${reason}.`);
}
