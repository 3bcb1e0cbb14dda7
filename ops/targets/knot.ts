import type { TargetDefinition } from '../target.ts';
import { knotServer } from './agent/server-knot.ts';
import { type AgentKind, commonSettings } from './agent-kind.ts';
import { agentOptions, checkerOption, controlOption, path } from './agent-options.ts';
import { openAgentTarget } from './agent-target.ts';

/** What Knot's part of the agent is and is given. */
export const knotKind: AgentKind = {
  label: 'Knot',
  script: knotServer,
  flags: [
    { option: 'controlConfig', flag: '-c' },
    { option: 'controlSocket', flag: '-s' },
  ],
  settings: commonSettings,
  explain: ({ zone, code, detail }) => {
    switch (code) {
      case 'unconfigured':
        return (
          `Knot does not know ${zone}. Add this to its configuration, run "knotc reload", and deploy again:\n` +
          `zone:\n  - domain: ${zone}`
        );
      case 'cannot-add':
        return (
          `Knot does not take ${zone} as a new zone (${detail.trim()}). Add this to its configuration and run ` +
          `"knotc reload":\nzone:\n  - domain: ${zone}`
        );
      case 'cannot-remove':
        return `Knot cannot be told to forget ${zone} (${detail.trim()}). Take it out of its configuration.`;
      case 'includes':
        return (
          `The file of ${zone} on the server includes others ($INCLUDE), and Knot has no program that lists what it ` +
          'then holds. Put all records into the one file first.'
        );
      default:
        return undefined;
    }
  },
};

/** Knot DNS that loads zone files: the file is replaced and `knotc -b zone-reload` loads it or keeps the old version. */
export const knot: TargetDefinition = {
  kind: 'knot',
  summary: 'Knot DNS with zone files, over ssh or on this machine.',
  options: [
    ...agentOptions,
    controlOption('knotc', '/usr/sbin/knotc'),
    {
      name: 'controlConfig',
      summary: 'The configuration file of Knot (-c), where it is not the usual one.',
      pattern: path,
      expects: 'an absolute path',
      example: '/etc/knot/knot.conf',
    },
    {
      name: 'controlSocket',
      summary: 'The control socket of Knot (-s), where it is not the usual one.',
      pattern: path,
      expects: 'an absolute path',
      example: '/run/knot/knot.sock',
    },
    checkerOption('kzonecheck', '/usr/bin/kzonecheck'),
  ],
  open: (machine, options) => openAgentTarget(machine, knotKind, options),
};
