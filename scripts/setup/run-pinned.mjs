import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { findPinnedNode, root } from './root.mjs';

/**
 * Runs the pinned Node with these arguments in the checkout's folder, first on PATH for what it starts in turn.
 * Resolves with its exit status. Ctrl-C reaches it too, so this waits for it to tidy up.
 */
export function runPinned(args) {
  const node = findPinnedNode() ?? process.execPath;
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${node} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
}
