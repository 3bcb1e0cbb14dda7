import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** The absolute path of a program on PATH or among the system's; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const { PATH = '' } = process.env;
  const folders = [...PATH.split(delimiter), '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * For a test's `skip` option: why it cannot run here, or false. On continuous integration nothing is skipped: a missing
 * program fails the test there.
 */
export function skipWithout(...programs: readonly string[]): string | false {
  const missing = programs.filter((name) => findProgram(name) === undefined);
  const { CI } = process.env;
  return missing.length > 0 && !CI ? `not installed: ${missing.join(', ')}` : false;
}

/** A port of this machine that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
