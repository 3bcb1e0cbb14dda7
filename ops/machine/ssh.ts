import type { Machine, MachineFailure, Output, RunOptions } from './machine.ts';
import { runProgram } from './run-program.ts';
import { explainSshFailure } from './ssh-failure.ts';

/** How the user's own OpenSSH is called. These come from the user, never from a workspace. */
export interface SshOptions {
  /** The ssh program; `ssh` on PATH by default. */
  readonly program?: string | undefined;
  /** Another configuration file than `~/.ssh/config`. */
  readonly configFile?: string | undefined;
  /**
   * A program that asks for the passphrase of a key and prints it (SSH_ASKPASS). Without one nothing is ever asked, and
   * only keys of the agent and keys without a passphrase work.
   */
  readonly askpass?: string | undefined;
  /** Seconds until a connection attempt counts as failed. */
  readonly connectTimeout?: number | undefined;
}

/** What a workspace may call a host: an alias of the user's ssh configuration, or user@host:port. */
export const hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._@:-]*$/;

/**
 * A machine over the user's ssh: its configuration, agent, known hosts and jump hosts apply. Each `run` is one ssh
 * process. Nothing is asked but a key's passphrase, and an unknown or changed host key ends the attempt.
 */
export function sshMachine(host: string, options: SshOptions = {}): Machine {
  return {
    label: host,
    run: async (command, runOptions) => {
      const words = sshWords(host, options, 'yes');
      if (words === undefined) return badHost(host);
      const output = await runProgram([...words, remoteCommand(command)], runOptions, environmentOf(options));
      const failure = failureOf(host, output);
      if (failure?.failure !== 'host-key-unknown') return failure ?? output;
      return { ...failure, fingerprint: await readFingerprint(host, options, 'yes', runOptions) };
    },
  };
}

/**
 * Lets ssh record the key of a host that was never contacted, after a person has compared its fingerprint. Succeeds only
 * where the host then shows that very key.
 */
export async function acceptHostKey(
  host: string,
  fingerprint: string,
  options: SshOptions = {},
  signal?: AbortSignal,
): Promise<MachineFailure | undefined> {
  if (sshWords(host, options, 'yes') === undefined) return badHost(host);
  const shown = await readFingerprint(host, options, 'accept-new', { signal });
  if (shown === fingerprint) return undefined;
  return {
    failure: shown === undefined ? 'unreachable' : 'host-key-changed',
    message:
      shown === undefined
        ? `${host} did not show its host key again.`
        : `${host} now shows the key ${shown}, not the one that was accepted. Remove it with "ssh-keygen -R" and find out why.`,
    fingerprint: shown,
  };
}

function badHost(host: string): MachineFailure {
  return {
    failure: 'bad-host',
    message:
      `"${host}" is no host name for ssh. Write a Host of your ssh configuration, or user@host:port; ` +
      'options cannot be given here.',
  };
}

function failureOf(host: string, output: Output | MachineFailure): MachineFailure | undefined {
  if ('failure' in output) return output;
  return output.exitCode === 255 ? explainSshFailure(host, output.stderr) : undefined;
}

async function readFingerprint(
  host: string,
  options: SshOptions,
  check: 'yes' | 'accept-new',
  { signal }: RunOptions,
): Promise<string | undefined> {
  const words = sshWords(host, options, check, ['-v']);
  if (words === undefined) return undefined;
  const output = await runProgram([...words, 'exit 0'], { signal }, environmentOf(options));
  if ('failure' in output) return undefined;
  return /Server host key: \S+ (SHA256:\S+)/.exec(output.stderr)?.[1];
}

function environmentOf({ askpass }: SshOptions): Readonly<Record<string, string>> {
  return askpass === undefined
    ? { LC_ALL: 'C' }
    : { LC_ALL: 'C', SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force' };
}

function sshWords(
  host: string,
  options: SshOptions,
  check: 'yes' | 'accept-new',
  more: readonly string[] = [],
): readonly string[] | undefined {
  const target = parseHost(host);
  if (target === undefined) return undefined;
  return [
    options.program ?? 'ssh',
    '-T',
    ...more,
    ...(options.configFile === undefined ? [] : ['-F', options.configFile]),
    ...(target.port === undefined ? [] : ['-p', target.port]),
    ...sshSettings(check, options).flatMap((setting) => ['-o', setting]),
    '--',
    target.name,
  ];
}

function sshSettings(
  check: 'yes' | 'accept-new',
  { connectTimeout = 15, askpass }: SshOptions,
): readonly string[] {
  return [
    // A passphrase may be asked for, a password never: it would go to the server.
    ...(askpass === undefined
      ? ['BatchMode=yes']
      : ['BatchMode=no', 'PasswordAuthentication=no', 'KbdInteractiveAuthentication=no']),
    `StrictHostKeyChecking=${check}`,
    `ConnectTimeout=${connectTimeout}`,
    'ServerAliveInterval=15',
    'ServerAliveCountMax=4',
    'ClearAllForwardings=yes',
    'ForwardAgent=no',
    'PermitLocalCommand=no',
    // A master that stays behind would hold our pipes open; OpenSSH for Windows has none at all.
    'ControlMaster=no',
    ...(process.platform === 'win32' ? ['ControlPath=none'] : []),
  ];
}

function parseHost(host: string): { readonly name: string; readonly port: string | undefined } | undefined {
  if (!hostPattern.test(host)) return undefined;
  const [name = '', port, ...rest] = host.split(':');
  // More than one colon is an IPv6 address, which cannot carry a port here.
  if (rest.length > 0) return { name: host, port: undefined };
  if (port !== undefined && !/^\d{1,5}$/.test(port)) return undefined;
  return /@(?:-|$)/.test(name) ? undefined : { name, port };
}

/**
 * A command for whatever shell the remote user has: `exec` and words in single quotes, which sh, bash, zsh, fish and csh
 * read alike as long as the words hold none of the characters refused here.
 */
function remoteCommand(command: readonly string[]): string {
  if (command.some((word) => /['\\!\r\n]/.test(word)))
    throw new Error('a word that no shell can be trusted with');
  return `exec ${command.map((word) => `'${word}'`).join(' ')}`;
}
