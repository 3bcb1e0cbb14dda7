import { isFleetReady, prepareFleet, type Scope } from '../../core/rules/run.ts';
import type { Uri } from '../../core/zone/source.ts';
import type { Session } from './session.ts';

/** Up to so many tenants, all is found at once: that takes no longer than a keystroke. */
const fewTenants = 50;
/** How long work goes on before keystrokes that wait go first, in milliseconds. */
const slice = 8;

/** How much an answer holds now: with many tenants, what needs all of them comes when it is found. */
export function scopeNow({ workspace: { snapshot } }: Session): Scope {
  return (snapshot.agency?.tenants.length ?? 0) <= fewTenants ? 'all' : 'ready';
}

/** Whether the findings of a file are those of many tenants: those of a template, or of `agency.yaml`. */
export function needsFleet(session: Session, uri: Uri): boolean {
  const { agency } = session.workspace.snapshot;
  const isShared = agency?.templates.texts.has(uri) === true || agency?.uri === uri;
  return isShared && scopeNow(session) === 'ready';
}

const running = new WeakMap<Session, Promise<void>>();

/** Finds what is about all tenants, in slices; resolves when it is known for the newest snapshot. */
export function readyFleet(session: Session): Promise<void> {
  let run = running.get(session);
  if (!run) {
    run = prepare(session).finally(() => running.delete(session));
    running.set(session, run);
  }
  return run;
}

async function prepare({ workspace }: Session): Promise<void> {
  for (let { snapshot } = workspace; !isFleetReady(snapshot); { snapshot } = workspace) {
    const rest = slices();
    for (const _ of prepareFleet(snapshot)) {
      // What did not change with the keystroke is known, so that beginning again costs little.
      if ((await rest()) && workspace.snapshot !== snapshot) break;
    }
  }
}

const refreshing = new WeakSet<Session>();

/** Has the client ask again once more is known than an answer of now can hold. */
export function refreshWhenReady(session: Session): void {
  const isComplete = scopeNow(session) === 'all' || isFleetReady(session.workspace.snapshot);
  if (isComplete || refreshing.has(session) || !session.canRefreshDiagnostics) return;
  refreshing.add(session);
  void readyFleet(session).then(() => {
    refreshing.delete(session);
    return session.connection.languages.diagnostics.refresh();
  });
}

/** Cuts long work into slices: what it gives, awaited after each step, lets keystrokes go first whenever a slice is over, and tells so. */
export function slices(): () => Promise<boolean> | boolean {
  let began = performance.now();
  return () => {
    if (performance.now() - began < slice) return false;
    return turn().then(() => {
      began = performance.now();
      return true;
    });
  };
}

/** Lets the keystrokes that wait go first. */
function turn(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}
