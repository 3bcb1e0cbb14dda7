import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { textFromOctets } from '../../core/text/octets.ts';

/**
 * The texts of files, by their absolute paths, as a revision of git has them, HEAD or a commit's hash, by one process. Files that are not committed, and all files where no
 * repository lies above the folder or git is not installed, are left out. Only objects on this disk are read.
 */
export async function committedTexts(
  folder: string,
  files: readonly string[],
  revision = 'HEAD',
): Promise<ReadonlyMap<string, string>> {
  const top = repositoryAbove(folder);
  // A line end would end the question to git; such a file has no committed text to compare with.
  const inside = files.filter((it) => top !== undefined && it.startsWith(`${top}/`) && !it.includes('\n'));
  if (top === undefined || inside.length === 0) return new Map();
  const questions = inside.map((it) => `${revision}:${it.slice(top.length + 1)}\n`).join('');
  const output = await runGit(top, ['cat-file', '--batch'], questions);
  return readBatch(output, inside);
}

/** The hash of the commit that a revision means, and the files that it has below a folder, absolute; undefined where git knows no such commit. */
export async function commitAt(
  folder: string,
  revision: string,
): Promise<{ readonly hash: string; readonly files: readonly string[] } | undefined> {
  const top = repositoryAbove(folder);
  if (top === undefined) return undefined;
  const decode = (output: Uint8Array) => Buffer.from(output).toString('utf8');
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const hash = decode(await runGit(top, verify, '')).trim();
  if (hash === '') return undefined;
  const listed = decode(await runGit(top, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', hash], ''));
  const files = listed.split('\0').map((it) => `${top}/${it}`);
  return { hash, files: files.filter((it) => it.startsWith(`${folder}/`)) };
}

/** Files by the repository that they lie in; those outside of any are left out. */
export function byRepository(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const repositories = new Map<string, string | undefined>();
  const found = new Map<string, string[]>();
  for (const file of files) {
    const folder = dirname(file);
    if (!repositories.has(folder)) repositories.set(folder, repositoryAbove(folder));
    const top = repositories.get(folder);
    if (top !== undefined) found.set(top, [...(found.get(top) ?? []), file]);
  }
  return found;
}

function repositoryAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function runGit(folder: string, args: readonly string[], input: string): Promise<Uint8Array> {
  const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  return new Promise((resolve) => {
    const options = { env, encoding: 'buffer' as const, maxBuffer: 1_000_000_000 };
    const child = execFile('git', ['-C', folder, ...args], options, (error, stdout) => {
      resolve(error ? new Uint8Array() : stdout);
    });
    // A git that is missing, or that ends at once, closes its input; the callback above says so.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Each answer is `object type size`, the octets and a line end, or `question missing`. */
function readBatch(output: Uint8Array, files: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const file of files) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const head = Buffer.from(output.subarray(at, end)).toString('utf8');
    at = end + 1;
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(head) ?? [];
    if (size === undefined) continue;
    if (type === 'blob') texts.set(file, textFromOctets(output.subarray(at, at + Number(size))));
    at += Number(size) + 1;
  }
  return texts;
}
