import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The bundle is CommonJS and lies as deep below the package's root as this file does.
const here = typeof __dirname === 'undefined' ? import.meta.dirname : __dirname;

/** A text file of the installed package by its path from the package's root; undefined where it was not installed. */
export function readPackageFile(path: string): string | undefined {
  const file = join(here, '../..', path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The version that is installed; `unknown` for a bundle that was copied out of its package. */
export function productVersion(): string {
  const manifest = readPackageFile('package.json');
  return manifest === undefined ? 'unknown' : String((JSON.parse(manifest) as { version?: unknown }).version);
}
