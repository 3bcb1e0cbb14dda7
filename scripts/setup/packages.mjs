import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPinnedNode, root } from './root.mjs';

/**
 * Installs the npm packages that package-lock.json names, when node_modules lacks one or has another version of it.
 * Throws with what to do where that fails.
 */
export function installPackages() {
  requireNode(20);
  if (packagesAreCurrent() && findPinnedNode()) return;
  console.log('Installing the npm packages that package-lock.json names (npm ci).');
  const windows = process.platform === 'win32';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // On Windows, npm is a batch file, which only a shell starts. Nothing in the arguments needs quoting.
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (result.status !== 0) throw new Error('npm ci failed: see its message above. It takes npm 10 or newer.');
  if (findPinnedNode()) return;
  throw new Error('The pinned Node is missing from node_modules: npm must run the install script of "node".');
}

function requireNode(major) {
  if (Number(process.versions.node.split('.')[0]) >= major) return;
  throw new Error(`Node ${major} or newer is needed, and this is ${process.version}.`);
}

/** npm keeps a lock file of what it installed, which lacks the packages for other platforms. */
function packagesAreCurrent() {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  return Object.entries(wanted).every(
    ([path, it]) => path === '' || it.optional || installed[path]?.version === it.version,
  );
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
