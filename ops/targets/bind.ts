import type { Machine } from '../machine/machine.ts';
import type { Target, TargetDefinition, TargetOptions } from '../target.ts';
import { bindServer } from './agent/server-bind.ts';
import { type AgentKind, commonSettings } from './agent-kind.ts';
import type { Panel } from './agent-run.ts';
import { openAgentTarget } from './agent-target.ts';
import { bindOptions } from './bind-options.ts';

/** What BIND's part of the agent is and is given. */
export const bindKind: AgentKind = {
  label: 'BIND',
  script: bindServer,
  flags: [
    { option: 'controlConfig', flag: '-c' },
    { option: 'controlKey', flag: '-k' },
    { option: 'controlServer', flag: '-s' },
    { option: 'controlPort', flag: '-p' },
  ],
  settings: [...commonSettings, { key: 'view', option: 'view' }, { key: 'names', option: 'checkNames' }],
  explain: ({ zone, path, code, detail }) => {
    switch (code) {
      case 'unconfigured':
        return (
          `The name server does not know ${zone}. Add this to its configuration, run "rndc reconfig", and deploy again:\n` +
          `zone "${zone}" { type primary; file "${path}"; };`
        );
      case 'cannot-add':
        return (
          `BIND does not take ${zone} as a new zone (${detail.trim()}). Set "allow-new-zones yes;" in its options, or ` +
          `add this to its configuration:\nzone "${zone}" { type primary; file "${path}"; };`
        );
      case 'cannot-remove':
        return (
          `BIND cannot be told to forget ${zone} (${detail.trim()}) Take its zone block out of named.conf and run ` +
          '"rndc reconfig".'
        );
      default:
        return undefined;
    }
  },
};

/** BIND 9 that loads zone files: the file is replaced, `rndc reload` loads it, and `rndc zonestatus` tells whether it did. */
export const bind: TargetDefinition = {
  kind: 'bind',
  summary: 'BIND 9 with zone files, over ssh or on this machine.',
  options: bindOptions,
  open: (machine, options) => openBind(machine, options),
};

/** A BIND target with its own list of control panels to refuse. */
export function openBind(machine: Machine, options: TargetOptions, panels?: readonly Panel[]): Target {
  return openAgentTarget(machine, bindKind, options, panels);
}
