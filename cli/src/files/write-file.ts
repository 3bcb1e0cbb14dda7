import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { octetsFromText } from '../../../core/text/octets.ts';
import { describeSystemError } from '../misuse.ts';

/**
 * Replaces a file's text: written beside it, then renamed, so that nobody ever reads half of it. Keeps the mode, the
 * owner where that is allowed, and a symbolic link as it is. Octets that are no UTF-8 come back as they were. Returns
 * why the file cannot be written, as the second half of a sentence that begins with its name; it is then as before.
 */
export function replaceText(path: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(path);
    const { mode, uid, gid } = statSync(target);
    temporary = besideOf(target);
    writeNew(temporary, text);
    keepOwner(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return describeSystemError(error, 'writing');
  }
  return undefined;
}

/**
 * Writes a file, in place of the one that is there, whose mode stays, or new, with `mode`; as `replaceText` does, and
 * returns the same.
 */
export function writeText(path: string, text: string, mode = 0o666 & ~process.umask()): string | undefined {
  return existsSync(path) ? replaceText(path, text) : createText(path, text, mode);
}

function createText(path: string, text: string, mode: number): string | undefined {
  const temporary = besideOf(path);
  try {
    writeNew(temporary, text);
    chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    return describeSystemError(error, 'writing');
  }
  return undefined;
}

function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.new`);
}

function writeNew(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeAll(file, octetsFromText(text));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, octets: Uint8Array): void {
  for (let at = 0; at < octets.length; ) at += writeSync(file, octets, at);
}

function keepOwner(path: string, uid: number, gid: number): void {
  const status = statSync(path);
  if (status.uid === uid && status.gid === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // Only the superuser may give a file away; its new owner is then whoever runs the command.
  }
}
