import type { TargetDefinition } from '../target.ts';
import { nsdServer } from './agent/server-nsd.ts';
import { type AgentKind, commonSettings } from './agent-kind.ts';
import { agentOptions, checkerOption, controlOption, path } from './agent-options.ts';
import { openAgentTarget } from './agent-target.ts';

/** What NSD's part of the agent is and is given. */
export const nsdKind: AgentKind = {
  label: 'NSD',
  script: nsdServer,
  flags: [{ option: 'controlConfig', flag: '-c' }],
  settings: [
    ...commonSettings,
    { key: 'pattern', option: 'pattern' },
    { key: 'address', option: 'localAddress' },
    { key: 'port', option: 'localPort' },
  ],
  explain: ({ zone, path: file, code, detail }) => {
    switch (code) {
      case 'unconfigured':
        return (
          `NSD does not know ${zone}. Add this to its configuration, run "nsd-control reconfig", and deploy again:\n` +
          `zone:\n    name: ${zone}\n    zonefile: "${file}"`
        );
      case 'cannot-add':
        return (
          `NSD does not take ${zone} as a new zone (${detail.trim()}). The option "pattern" must name a pattern of its ` +
          `configuration whose zonefile means ${file}.`
        );
      case 'cannot-remove':
        return (
          `NSD cannot be told to forget ${zone} (${detail.trim()}). Take it out of nsd.conf and run ` +
          '"nsd-control reconfig".'
        );
      case 'asker':
        return 'NSD does not tell serials, so the server needs dig or kdig to ask it. Install bind9-dnsutils or knot-dnsutils there.';
      default:
        return undefined;
    }
  },
};

/**
 * NSD: the file is replaced and `nsd-control reload` loads it. It answers SERVFAIL for what it cannot load, so each zone
 * is asked for over DNS on the server itself, and gets its old records back at once.
 */
export const nsd: TargetDefinition = {
  kind: 'nsd',
  summary: 'NSD with zone files, over ssh or on this machine.',
  options: [
    ...agentOptions,
    controlOption('nsd-control', '/usr/sbin/nsd-control'),
    {
      name: 'controlConfig',
      summary: 'The configuration file of NSD (-c), where it is not the usual one.',
      pattern: path,
      expects: 'an absolute path',
      example: '/etc/nsd/nsd.conf',
    },
    checkerOption('nsd-checkzone', '/usr/sbin/nsd-checkzone'),
    {
      name: 'pattern',
      summary: 'The pattern of nsd.conf that new zones get, where addZones is yes.',
      pattern: /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/,
      expects: 'the name of a pattern',
      example: 'tenant',
      default: 'tenant',
    },
    {
      name: 'localAddress',
      summary: 'Where NSD answers on its own machine.',
      pattern: /^[0-9A-Fa-f.:]+$/,
      expects: 'an IP address',
      example: '192.0.2.10',
      default: '127.0.0.1',
    },
    {
      name: 'localPort',
      summary: 'The port on which NSD answers there.',
      pattern: /^\d{1,5}$/,
      expects: 'a port number',
      example: '53',
      default: '53',
    },
  ],
  open: (machine, options) => openAgentTarget(machine, nsdKind, options),
};
