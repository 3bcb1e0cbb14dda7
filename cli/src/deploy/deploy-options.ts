import type { Option } from '../command.ts';

/** The options of every command that contacts a server to read or change its zones. */
export const connectOptions: readonly Option[] = [
  { name: 'ssh-config', value: 'FILE', summary: 'Another configuration file for ssh than your own.' },
  {
    name: 'accept-server',
    value: 'HASH',
    isRepeatable: true,
    summary: 'Accepts a server as agency.yaml describes it; the hash is shown where nobody can be asked.',
  },
];

/** The options that both `plan` and `deploy` take. */
export const reachOptions: readonly Option[] = [
  { name: 'server', value: 'ID', summary: 'Only what lives on this server of agency.yaml.' },
  { name: 'changed', summary: "Only tenants whose files differ from git's last commit." },
  ...connectOptions,
];

/** The options of what carries out a plan. */
export const carryOutOptions: readonly Option[] = [
  {
    name: 'allow',
    value: 'GUARD',
    isRepeatable: true,
    summary: 'Allows a kind of change that the plan says needs a word of its own.',
  },
  { name: 'dry-run', summary: 'Stops after showing the plan, and keeps it for deploy --plan.' },
  {
    name: 'dns',
    value: 'ADDRESS:PORT',
    isRepeatable: true,
    summary: "Where to ask afterwards, instead of port 53 of the server's addresses.",
  },
  {
    name: 'patience',
    value: 'SECONDS',
    summary: 'How long secondaries may take to have the new version, before they are told of; 10 by default.',
  },
];
