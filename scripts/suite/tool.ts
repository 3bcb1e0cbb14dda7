import { spawn } from 'node:child_process';
import { root } from '../bundles.ts';

/**
 * Runs a program of `node_modules/.bin` (or Node itself) in the checkout and shows what it says. Resolves with
 * whether it succeeded; one that runs longer than the deadline (seconds) is ended and has not.
 */
export function runTool(command: string, args: readonly string[], deadline = 600): Promise<boolean> {
  const posix = process.platform !== 'win32';
  const child = spawn(command, [...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !posix,
  });
  const timer = setTimeout(() => {
    console.error(`${command} is still running after ${deadline} s, and is ended.`);
    child.kill();
  }, deadline * 1000);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      clearTimeout(timer);
      resolve(false);
    });
    child.once('close', (status) => {
      clearTimeout(timer);
      resolve(status === 0);
    });
  });
}
