import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** What code-server's native modules are compiled with. */
export const hostPackages = ['libkrb5-dev', 'pkg-config', 'python3', 'make', 'g++'];

/** The real servers, clients, shells and browser that the whole suite runs against. */
export const testPackages = [
  ...['bind9', 'bind9-utils', 'bind9-dnsutils', 'openssh-server', 'openssh-client', 'chromium'],
  ...['knot', 'knot-dnsutils', 'knot-dnssecutils', 'nsd', 'pdns-server', 'pdns-backend-sqlite3', 'sqlite3'],
  ...['zsh', 'fish', 'tcsh'],
  ...hostPackages,
];

/**
 * Installs Debian packages that are missing, where that is possible without asking: as root, on Debian and its
 * kin. Returns undefined when all are there, else what a person has to do.
 */
export function ensureDebianPackages(
  names: readonly string[],
  say: (line: string) => void,
): string | undefined {
  if (process.platform !== 'linux' || !works('dpkg-query', ['--version'])) {
    return `Install what these Debian packages hold: ${names.join(' ')}`;
  }
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return undefined;
  if (process.getuid?.() !== 0) return `sudo apt-get install ${missing.join(' ')}`;
  say(`Installing Debian packages: ${missing.join(' ')}`);
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  // The lists of a fresh machine are empty or stale.
  if (aptGet(['update']) && withoutServices(() => aptGet(install))) return undefined;
  return `apt-get install ${missing.join(' ')}`;
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return stdout.includes('Status: install ok installed');
}

/**
 * Runs an installation that starts no service: four name servers would fight for one port, and tests start their own.
 * A policy that the machine already has is left to itself.
 */
function withoutServices(run: () => boolean): boolean {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return run();
  // 101: the action is not allowed (invoke-rc.d).
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return run();
  } finally {
    rmSync(policy, { force: true });
  }
}

function aptGet(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return result.status === 0;
}

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
