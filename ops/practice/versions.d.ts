import type { Batch, Version } from '../target.ts';
import type { PracticeStore } from './store.ts';
/** Keeps a copy of a zone's file before it is replaced, and forgets what is older than the batch wants kept. */
export declare function keepVersion(
  store: PracticeStore,
  { plan, by, keep }: Batch,
  name: string,
  serial: number | undefined,
): void;
/** The versions of a zone that were replaced, newest first. */
export declare function versionsOf(store: PracticeStore, name: string): readonly Version[];
/** `20261124T101502Z`, in which order of text is order of time. */
export declare function stampOf(iso: string): string;
