import type { Command } from '../command.ts';

/** A command as the overview knows it; the rest is loaded when somebody runs it. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** All commands, in the order in which one meets them. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'check',
    summary: 'Reports what is wrong in zones and agency files, and mends what can be mended safely.',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'format',
    summary: 'Puts zone files in columns and changes nothing but blanks.',
    load: async () => (await import('./format.ts')).format,
  },
  {
    name: 'records',
    summary: 'Prints the records that a server loads from a zone: canonical, sorted, one a line.',
    load: async () => (await import('./records.ts')).records,
  },
  {
    name: 'render',
    summary: "Writes tenants' finished zones: template, values, services and own files together.",
    load: async () => (await import('./render.ts')).render,
  },
  {
    name: 'docs',
    summary:
      "Prints a tenant's zone as a page for people: what is there, why, and what to do when it breaks.",
    load: async () => (await import('./docs.ts')).docs,
  },
  {
    name: 'spf',
    summary: 'Shows the tree of an SPF record: the lookups of each branch, and those that find nothing.',
    load: async () => (await import('./spf.ts')).spf,
  },
  {
    name: 'simulate',
    summary: 'Says what a receiver would make of a message if the zones here were published.',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    name: 'lock',
    summary: 'Asks DNS for the names beyond the workspace that its mail leads to, and writes dns.lock.yaml.',
    load: async () => (await import('./lock.ts')).lock,
  },
  {
    name: 'new',
    summary: "Writes a new client's file, and says what the registrar must be told.",
    load: async () => (await import('./new.ts')).newTenant,
  },
  {
    name: 'plan',
    summary: 'Shows what a deploy would change on the servers, record by record.',
    load: async () => (await import('./plan.ts')).plan,
  },
  {
    name: 'deploy',
    summary: 'Puts zones on the servers: plan, check, install, verify; what fails is put back.',
    load: async () => (await import('./deploy.ts')).deploy,
  },
  {
    name: 'history',
    summary: 'Lists the versions of a zone that deploys replaced and the server keeps.',
    load: async () => (await import('./history.ts')).history,
  },
  {
    name: 'rollback',
    summary: 'Brings an earlier version of a zone back, through the same plan as every deploy.',
    load: async () => (await import('./rollback.ts')).rollback,
  },
  {
    name: 'move',
    summary: 'Moves a tenant to another server, step by step.',
    load: async () => (await import('./move.ts')).move,
  },
  {
    name: 'remove',
    summary: 'Takes a zone out of a name server, which keeps its last version.',
    load: async () => (await import('./remove.ts')).remove,
  },
  {
    name: 'live',
    summary: 'Asks the name servers whether the world sees what the zones say, and whether mail works.',
    load: async () => (await import('./live.ts')).live,
  },
  {
    name: 'export',
    summary: 'Prints a zone for dns-zonefile, octoDNS or DNSControl, so that nobody is locked in.',
    load: async () => (await import('./export.ts')).exportZone,
  },
  {
    name: 'import',
    summary: 'Makes a zone file of JSON of dns-zonefile, or an agency of a folder of zone files.',
    load: async () => (await import('./import.ts')).importZone,
  },
  {
    name: 'practice',
    summary: 'Runs a name server on this machine that one can deploy to and break nothing.',
    load: async () => (await import('./practice.ts')).practice,
  },
  {
    name: 'explain',
    summary: "Shows a rule's page: what it reports, why that matters, how to mend it.",
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'lsp',
    summary: 'Runs the language server, for any editor.',
    load: async () => (await import('./lsp.ts')).lsp,
  },
];
