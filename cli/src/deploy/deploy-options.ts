import type { Option } from '../command.ts';

/** The options that both `plan` and `deploy` take. */
export const reachOptions: readonly Option[] = [
  { name: 'server', value: 'ID', summary: 'Only what lives on this server of agency.yaml.' },
  { name: 'ssh-config', value: 'FILE', summary: 'Another configuration file for ssh than your own.' },
  {
    name: 'accept-server',
    value: 'HASH',
    isRepeatable: true,
    summary: 'Accepts a server as agency.yaml describes it; the hash is shown where nobody can be asked.',
  },
];
