import { Uri } from 'vscode';

/** The file, or the tenant, whose menu a command was chosen from, as a file; undefined for one from the palette. */
export function fileOf(about: unknown): Uri | undefined {
  if (about instanceof Uri) return about;
  const file = typeof about === 'object' && about !== null && 'file' in about ? about.file : undefined;
  return file instanceof Uri ? file : undefined;
}
