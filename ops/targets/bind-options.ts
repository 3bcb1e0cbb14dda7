import type { TargetOption } from '../target.ts';
import { agentOptions, checkerOption, controlOption, path } from './agent-options.ts';

/** What a workspace may say about a BIND server. */
export const bindOptions: readonly TargetOption[] = [
  ...agentOptions,
  controlOption('rndc', '/usr/sbin/rndc'),
  {
    name: 'controlConfig',
    summary: 'The configuration file of rndc (-c).',
    pattern: path,
    expects: 'an absolute path',
    example: '/etc/bind/rndc.conf',
  },
  {
    name: 'controlKey',
    summary: 'The key file of rndc (-k). The key itself stays on the server.',
    pattern: path,
    expects: 'an absolute path',
    example: '/etc/bind/rndc.key',
  },
  {
    name: 'controlServer',
    summary: 'The address that rndc talks to (-s).',
    pattern: /^[0-9A-Fa-f.:]+$/,
    expects: 'an IP address',
    example: '127.0.0.1',
  },
  {
    name: 'controlPort',
    summary: 'The port that rndc talks to (-p).',
    pattern: /^\d{1,5}$/,
    expects: 'a port number',
    example: '953',
  },
  {
    name: 'view',
    summary: 'The view that has the zones, where the name server has several.',
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/,
    expects: 'the name of a view',
    example: 'external',
  },
  checkerOption('named-checkzone', '/usr/bin/named-checkzone'),
  {
    name: 'checkNames',
    summary:
      'What happens to host names with other characters than RFC 952 allows; as check-names in named.conf.',
    pattern: /^(?:fail|warn|ignore)$/,
    expects: 'fail, warn or ignore',
    example: 'warn',
    default: 'fail',
  },
];
