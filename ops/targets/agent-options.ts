import type { TargetOption } from '../target.ts';

/** A path on the server. */
export const path = /^\/(?!.*\.\.)[A-Za-z0-9._/@+-]+$/;

/** The name or path of a program on the server. */
export const program = /^(?!-)(?!.*\.\.)[A-Za-z0-9._/+-]+$/;

/**
 * What a workspace may say about any name server that loads zone files. Every value reaches the server in a file, never
 * in a command line.
 */
export const agentOptions: readonly TargetOption[] = [
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
  {
    name: 'addZones',
    summary:
      'Whether a deploy adds zones that the name server does not know to its configuration, and removes them from it.',
    pattern: /^(?:yes|no)$/,
    expects: 'yes or no',
    example: 'yes',
    default: 'no',
  },
];

/** The option that names the program which controls the name server. */
export function controlOption(usual: string, example: string): TargetOption {
  return {
    name: 'control',
    summary: 'The program that controls the name server.',
    pattern: program,
    expects: 'a program',
    example,
    default: usual,
  };
}

/** The option that names the program which checks zone files. */
export function checkerOption(usual: string, example: string): TargetOption {
  return {
    name: 'checker',
    summary: 'The program that checks a zone file as this name server would load it.',
    pattern: program,
    expects: 'a program',
    example,
    default: usual,
  };
}
