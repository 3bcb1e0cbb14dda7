import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Batch, Version } from '../target.ts';
import type { PracticeStore } from './store.ts';

/** Keeps a copy of a zone's file before it is replaced, and forgets what is older than the batch wants kept. */
export function keepVersion(
  store: PracticeStore,
  { plan, by, keep }: Batch,
  name: string,
  serial: number | undefined,
): void {
  const file = store.path('zones', `${name}.zone`);
  if (!existsSync(file)) return;
  const folder = store.path('history', name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = `${stampOf(new Date().toISOString())}-${plan}`;
  copyFileSync(file, join(folder, `${id}.zone`));
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ serial, by }), { mode: 0o600 });
  for (const { id: old } of versionsOf(store, name).slice(keep))
    for (const ending of ['zone', 'json']) rmSync(join(folder, `${old}.${ending}`), { force: true });
}

/** The versions of a zone that were replaced, newest first. */
export function versionsOf(store: PracticeStore, name: string): readonly Version[] {
  const folder = store.path('history', name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((it) => it.endsWith('.json'))
    .sort()
    .reverse()
    .map((it) => ({ id: it.slice(0, -5), ...JSON.parse(readFileSync(join(folder, it), 'utf8')) }));
}

/** `20261124T101502Z`, in which order of text is order of time. */
export function stampOf(iso: string): string {
  return iso.replace(/[-:]|\.\d+/g, '');
}
