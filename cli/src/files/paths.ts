import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Uri } from '../../../core/zone/source.ts';

/** What names a file in the workspace: its absolute path, with slashes on every system. */
export function uriOfPath(folder: string, path: string): Uri {
  const absolute = resolve(folder, path);
  return sep === '\\' ? absolute.replaceAll('\\', '/') : absolute;
}

/** A file as people name it: relative to the current folder where it lies below, else absolute. */
export function showPath(folder: string, uri: Uri): string {
  const path = relative(folder, uri);
  if (path === '' || path.startsWith('..') || isAbsolute(path)) return uri;
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** Whether a file lies in a folder, or is it. */
export function isInside(uri: Uri, folder: Uri): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
