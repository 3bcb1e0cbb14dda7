import type { Target, TargetDefinition, TargetOptions } from '../target.ts';
import { parseEndpoint } from '../wire/endpoint.ts';
import type { NetworkOptions } from './network-target.ts';
import { openPanel, panelOptions } from './panel/target.ts';
import { openPlesk } from './plesk-api.ts';

/** Plesk: one call for each record that comes or goes. */
export const plesk: TargetDefinition = {
  kind: 'plesk',
  summary: 'Plesk Obsidian through its REST API.',
  options: [
    ...panelOptions('Plesk', 'https://vps1.example.net:8443', 'admin').filter(({ name }) => name !== 'user'),
    {
      name: 'server',
      summary: 'Where its name server answers, from where the deploy runs: the API does not tell serials.',
      pattern: /^(?:[0-9.]+|[0-9.]+:\d{1,5}|[0-9a-fA-F:.]+|\[[0-9a-fA-F:.]+\]:\d{1,5})$/,
      expects: 'an IP address, with a port where it is not 53',
      example: '192.0.2.10 or [2001:db8::10]:5300',
      isRequired: true,
    },
  ],
  open: (_, options, keys) => openPleskTarget(options, { keys }),
};

/** A Plesk target with the user's keys, or with others. */
export function openPleskTarget(options: TargetOptions, more: NetworkOptions = {}): Target {
  const server = parseEndpoint(options.get('server') ?? '');
  const endpoints = server ? [server] : [];
  return openPanel('plesk', 'Plesk', options, (access) => openPlesk(access, server), more, endpoints);
}
