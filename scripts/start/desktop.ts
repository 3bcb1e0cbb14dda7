import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The `code` command of a VS Code on this machine, or nothing. */
export function findCode(): string | undefined {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const { PATH = '' } = process.env;
  return PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((it) => existsSync(it));
}

/**
 * Opens a folder and one of its files in VS Code with the extension from its sources. Resolves when the command has
 * handed them over.
 */
export function openInCode(
  code: string,
  extension: string,
  folder: string,
  { path, line }: { readonly path: string; readonly line: number },
): Promise<void> {
  const goto = ['--goto', `${path}:${line}`];
  const args = ['--new-window', `--extensionDevelopmentPath=${extension}`, folder, ...goto];
  const windows = process.platform === 'win32';
  const child = windows
    ? // A batch file is started by a shell, which sees the quotes.
      spawn(
        `"${code}"`,
        args.map((it) => `"${it}"`),
        { shell: true, stdio: 'inherit' },
      )
    : spawn(code, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`code ended with ${status}.`)),
    );
  });
}
