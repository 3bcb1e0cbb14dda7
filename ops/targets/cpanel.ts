import type { Target, TargetDefinition, TargetOptions } from '../target.ts';
import { type CpanelInterface, openCpanel } from './cpanel-api.ts';
import type { NetworkOptions } from './network-target.ts';
import { openPanel, panelOptions } from './panel/target.ts';

/** cPanel and WHM: one call for all edits of a zone, which holds it to the serial that was read. */
export const cpanel: TargetDefinition = {
  kind: 'cpanel',
  summary: 'cPanel and WHM through their interfaces for programs (WHM API 1, UAPI).',
  options: [
    ...panelOptions('cPanel', 'https://vps1.example.net:2087', 'root'),
    {
      name: 'api',
      summary:
        'whm for the zones of a whole server or reseller (port 2087); uapi for those of one account (2083).',
      pattern: /^(?:whm|uapi)$/,
      expects: 'whm or uapi',
      example: 'whm',
      default: 'whm',
    },
  ],
  open: (_, options, keys) => openCpanelTarget(options, { keys }),
};

/** A cPanel target with the user's keys, or with others. */
export function openCpanelTarget(options: TargetOptions, more: NetworkOptions = {}): Target {
  const through = (options.get('api') ?? 'whm') as CpanelInterface;
  return openPanel('cpanel', 'cPanel', options, (access) => openCpanel(access, through), more);
}
