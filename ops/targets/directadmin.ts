import type { Target, TargetDefinition, TargetOptions } from '../target.ts';
import { openDirectadmin } from './directadmin-api.ts';
import type { NetworkOptions } from './network-target.ts';
import { openPanel, panelOptions } from './panel/target.ts';

/** DirectAdmin: one call for each new record, one for those that go. */
export const directadmin: TargetDefinition = {
  kind: 'directadmin',
  summary: 'DirectAdmin through its interface for programs (CMD_API_DNS_CONTROL).',
  options: panelOptions('DirectAdmin', 'https://vps1.example.net:2222', 'admin'),
  open: (_, options, keys) => openDirectadminTarget(options, { keys }),
};

/** A DirectAdmin target with the user's keys, or with others. */
export function openDirectadminTarget(options: TargetOptions, more: NetworkOptions = {}): Target {
  return openPanel('directadmin', 'DirectAdmin', options, openDirectadmin, more);
}
