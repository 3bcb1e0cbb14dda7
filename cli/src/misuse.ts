/** What the person who typed the command can mend: a wrong word, a file that cannot be read. Ends with exit status 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** Reads a fault of the operating system in words: `ENOENT` and its like, without the system call. */
export function describeSystemError(error: unknown, doing: 'reading' | 'writing' = 'reading'): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (doing === 'writing' && forbidden.has(code)) return mayNotWrite;
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const forbidden: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);
const mayNotWrite = 'you may not write it, or into its folder. Check the permissions of both';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it does not exist. Check the spelling'],
  ['EACCES', 'you may not read it. Check its permissions'],
  ['EPERM', 'you may not read it. Check its permissions'],
  ['EISDIR', 'it is a folder. Name a file'],
  ['ENOTDIR', 'a part of the path is a file, not a folder. Check the spelling'],
  ['ELOOP', 'it is a symbolic link that leads in a circle. Mend the link'],
  ['ENOSPC', 'the disk is full. Make room'],
  ['EROFS', 'the disk is read-only'],
  ['ENAMETOOLONG', 'the name is too long. Check the spelling'],
  ['EMFILE', 'too many files are open. Raise the limit (ulimit -n)'],
]);
