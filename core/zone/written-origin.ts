import { encodeName, maxNameOctets } from '../dns/name.ts';
import type { Uri } from './source.ts';

/** The origin, in wire form, that a file's name gives: `example.net.zone`, `db.example.net`; undefined where it gives none. */
export function originOfFileName(uri: Uri): Uint8Array | undefined {
  const base = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  const name = /^(?:db\.)?(.+?)(?:\.zone)?$/i.exec(base)?.[1] ?? '';
  return /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_/-]+)+$/.test(name) ? writtenOrigin(name) : undefined;
}

/** The wire form of a name that a user wrote as absolute, letters as they are; undefined where it is none. */
export function writtenOrigin(name: string): Uint8Array | undefined {
  const wire = new Uint8Array(2 * maxNameOctets);
  const length = encodeName(name, 0, name.length, new Uint8Array(1), wire, 0);
  return length < 0 ? undefined : wire.slice(0, length);
}
