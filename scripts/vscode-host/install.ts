import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const here = import.meta.dirname;
const server = join('node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');

/**
 * The path of VS Code's `server-main.js`, installed at first use outside the checkout so that clean checkouts share
 * it. Throws with npm's last lines where the installation fails.
 */
export function installVsCodeHost(say: (line: string) => void): string {
  const folder = join(cacheFolder(), `vscode-${pinnedVersion()}`);
  if (!existsSync(join(folder, server))) install(folder, say);
  return join(folder, server);
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME } = process.env;
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'zonewright');
}

function pinnedVersion(): string {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  return dependencies['code-server'];
}

function install(folder: string, say: (line: string) => void): void {
  say(`Installing VS Code (code-server ${pinnedVersion()}) to ${folder}. This takes a few minutes, once.`);
  mkdirSync(dirname(folder), { recursive: true });
  // A half-finished installation lacks run bits for ever after, so only a finished one gets the final name.
  const draft = mkdtempSync(`${folder}.`);
  try {
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(here, name), join(draft, name));
    runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], draft);
    putInPlace(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * code-server's own install script starts `npm` and `node` again and insists on this major version of Node, which it
 * reads from what npm says of itself. An npm that started us says the machine's version there, so its word is left out.
 */
function runNpm(args: readonly string[], cwd: string): void {
  const { PATH = '', npm_config_user_agent: _, ...inherited } = process.env;
  const path = `${dirname(process.execPath)}${delimiter}${PATH}`;
  const result = spawnSync('npm', args, {
    cwd,
    env: { ...inherited, PATH: path },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
  throw new Error(`VS Code could not be installed.\n${output.split('\n').slice(-30).join('\n')}`);
}

function putInPlace(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another run may have been faster; its installation is as good.
    if (!existsSync(join(folder, server))) throw error;
  }
}
