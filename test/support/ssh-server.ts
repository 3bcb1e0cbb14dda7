import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { SshOptions } from '../../ops/machine/ssh.ts';
import { findProgram, freePort } from './programs.ts';

/** What a test needs to have of OpenSSH; for `skipWithout`. */
export const sshPrograms = ['sshd', 'ssh', 'ssh-keygen'];

/** A real sshd on a high port of this machine that lets the current user in by key, ended with its test. */
export interface SshServer {
  /** The alias of the server in the client's configuration file. */
  readonly host: string;
  /** The user's side: the configuration file, and an ssh that counts its calls. */
  readonly options: SshOptions;
  readonly port: number;
  /** How often the user's ssh was started. */
  sshCount(): number;
  /** How often the server let somebody in. */
  acceptedCount(): number;
  /** The SHA-256 fingerprint of the server's key. */
  readonly fingerprint: string;
  /** What the client knows of hosts. */
  readonly knownHostsFile: string;
  /** Gives the server another key, as after a new installation. */
  changeHostKey(): void;
}

/**
 * Starts sshd; `isKnown: false` leaves its key out of the client's known hosts, `passphrase` guards the user's key, and
 * `settings` are further lines of the server's configuration.
 */
export async function startSshServer(
  t: TestContext,
  { isKnown = true, passphrase = '', settings = '' } = {},
): Promise<SshServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-sshd-'));
  const port = await freePort();
  const path = (name: string) => join(folder, name);
  for (const name of ['hostkey', 'id', 'otherkey'])
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', name === 'id' ? passphrase : '', '-f', path(name)]);
  writeFileSync(path('authorized_keys'), readFileSync(path('id.pub')));
  // sshd started by root wants its folder for privilege separation.
  if (process.getuid?.() === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd');
  writeFileSync(path('sshd_config'), `${sshdConfig(folder, port)}${settings}`);
  writeFileSync(path('ssh_config'), sshConfig(folder, port));
  const hostKey = readFileSync(path('hostkey.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
  writeFileSync(path('known_hosts'), isKnown ? `[127.0.0.1]:${port} ${hostKey}\n` : '');
  writeFileSync(path('ssh'), `#!/bin/sh\necho x >> '${path('calls')}'\nexec '${program('ssh')}' "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(path('calls'), '');

  let log = '';
  const sshd = await startSshd(path('sshd_config'), (text) => {
    log += text;
  });
  t.after(async () => {
    await sshd();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    host: 'vps',
    options: { program: path('ssh'), configFile: path('ssh_config'), connectTimeout: 5 },
    port,
    sshCount: () => readFileSync(path('calls'), 'utf8').length / 2,
    acceptedCount: () => log.match(/Accepted publickey/g)?.length ?? 0,
    fingerprint: run('ssh-keygen', ['-l', '-f', path('hostkey.pub')]).split(' ')[1] ?? '',
    knownHostsFile: path('known_hosts'),
    // Each connection is served by a fresh process that reads the key again.
    changeHostKey: () =>
      writeFileSync(path('known_hosts'), `[127.0.0.1]:${port} ${otherKey(path('otherkey.pub'))}\n`),
  };
}

function otherKey(file: string): string {
  return readFileSync(file, 'utf8').split(' ').slice(0, 2).join(' ');
}

function sshdConfig(folder: string, port: number): string {
  return `Port ${port}
ListenAddress 127.0.0.1
HostKey ${folder}/hostkey
PidFile ${folder}/sshd.pid
AuthorizedKeysFile ${folder}/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UseDNS no
PrintMotd no
MaxStartups 100
`;
}

function sshConfig(folder: string, port: number): string {
  return `Host vps
  HostName 127.0.0.1
  Port ${port}
  User ${userInfo().username}
  IdentityFile ${folder}/id
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile ${folder}/known_hosts
  GlobalKnownHostsFile none
`;
}

async function startSshd(config: string, onLog: (text: string) => void): Promise<() => Promise<void>> {
  const sshd = spawn(program('sshd'), ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => sshd.on('exit', () => resolve()));
  let log = '';
  await new Promise<void>((resolve, reject) => {
    sshd.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      onLog(text);
      if (/Server listening/.test(log)) resolve();
    });
    sshd.on('error', reject);
    sshd.on('exit', () => reject(new Error(`sshd ended:\n${log}`)));
  });
  return async () => {
    sshd.kill();
    await ended;
    sshd.stderr.destroy();
  };
}

function program(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

function run(name: string, words: readonly string[]): string {
  return execFileSync(program(name), words, { encoding: 'utf8' });
}
