import type { TargetOption } from '../target.ts';

const path = /^\/(?!.*\.\.)[A-Za-z0-9._/@+-]+$/;
const program = /^(?!-)(?!.*\.\.)[A-Za-z0-9._/+-]+$/;

/** What a workspace may say about a BIND server. Every value reaches the server in a file, never in a command line. */
export const bindOptions: readonly TargetOption[] = [
  {
    name: 'zones',
    summary: 'The folder with the zone files, which the deploying user may write.',
    pattern: path,
    expects: 'an absolute path without "..", of letters, digits and . _ - + @',
    example: '/etc/bind/tenants',
    isRequired: true,
  },
  {
    name: 'file',
    summary: "A zone file's name; %s is the zone's name.",
    pattern: /^(?!-)[a-z0-9._-]*%s[a-z0-9._-]*$/,
    expects: 'a file name with %s',
    example: 'db.%s',
    default: '%s.zone',
  },
  {
    name: 'control',
    summary: 'The program that controls the name server.',
    pattern: program,
    expects: 'a program',
    example: '/usr/sbin/rndc',
    default: 'rndc',
  },
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
  {
    name: 'checker',
    summary: 'The program that checks a zone file as this name server would load it.',
    pattern: program,
    expects: 'a program',
    example: '/usr/bin/named-checkzone',
    default: 'named-checkzone',
  },
  {
    name: 'checkNames',
    summary:
      'What happens to host names with other characters than RFC 952 allows; as check-names in named.conf.',
    pattern: /^(?:fail|warn|ignore)$/,
    expects: 'fail, warn or ignore',
    example: 'warn',
    default: 'fail',
  },
  {
    name: 'patience',
    summary:
      'Seconds until a zone that the name server does not answer with its new serial counts as failed.',
    pattern: /^[1-9]\d{0,2}$/,
    expects: 'seconds, from 1 to 999',
    example: '30',
    default: '10',
  },
  {
    name: 'state',
    summary:
      'The folder for lock, history, journal and audit; .zonewright in the folder of the zones by default.',
    pattern: path,
    expects: 'an absolute path',
    example: '/var/lib/zonewright',
  },
  {
    name: 'log',
    summary:
      "The name server's log file, to quote why it did not load a zone; the system journal by default.",
    pattern: path,
    expects: 'an absolute path',
    example: '/var/log/named/named.log',
  },
];
