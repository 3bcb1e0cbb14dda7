import { hostname, userInfo } from 'node:os';
import { withoutDot } from '../../../core/dns/name.ts';
import type { Ops } from '../load-ops.ts';
import type { ServerPlan, ShownPlan } from './plan-tenants.ts';
import { withAbort } from './with-abort.ts';

/** How one server's part of a plan ended. */
export interface Ended {
  readonly on: ServerPlan;
  readonly outcome: Ops.Outcome;
  readonly at: Date;
}

/**
 * Deploys server after server. A tenant that its server's checker refuses stops no other; what needs a person, and the
 * user's cancel, end the whole.
 */
export async function carryOut(
  { ops, servers }: ShownPlan,
  allowed: ReadonlySet<string>,
): Promise<readonly Ended[]> {
  const ended: Ended[] = [];
  for (const on of servers.filter(({ saved }) => saved.plan.zones.length > 0)) {
    const [only, another] = on.saved.plan.zones;
    const what = only && !another ? withoutDot(only.zone) : `${on.saved.plan.zones.length} tenants`;
    const title = `Deploying ${what} to ${on.opened.server.id}`;
    const { outcome, isCancelled } = await withAbort(title, async (signal, say) => ({
      outcome: await deployFit(ops, on, allowed, signal, say),
      isCancelled: signal.aborted,
    }));
    ended.push({ on, outcome, at: new Date() });
    if (isCancelled || outcome.status === 'needs-person') break;
  }
  return ended;
}

type Say = (message: string, percent?: number) => void;

/** A server installs nothing of a plan that holds a zone which it refuses; what it does not refuse is then sent by itself. */
async function deployFit(
  ops: typeof Ops,
  { opened, saved }: ServerPlan,
  allowed: ReadonlySet<string>,
  signal: AbortSignal,
  say: Say,
): Promise<Ops.Outcome> {
  const first = await deployOnce(ops, opened, saved, allowed, signal, say);
  const refused = first.zones.filter(({ state, message }) => state === 'untouched' && message !== '');
  const left = new Set(
    first.zones
      .filter(({ state, message }) => state === 'untouched' && message === '')
      .map(({ zone }) => zone),
  );
  const isAllUntouched = first.zones.every(({ state }) => state === 'untouched');
  if (first.message !== '' || !isAllUntouched || refused.length === 0 || left.size === 0 || signal.aborted)
    return first;
  const zones = saved.plan.zones.filter(({ zone }) => left.has(zone));
  const plan = { ...saved.plan, zones, refused: [] };
  const rest = ops.sealPlan(plan, saved.server, new Date(saved.madeAt));
  const second = await deployOnce(ops, opened, rest, allowed, signal, say);
  return ops.outcomeOf([...second.zones, ...refused], second.message);
}

const phaseWords = {
  check: 'Checking',
  install: 'Installing',
  reload: 'Reloading',
  verify: 'Asking for',
  restore: 'Putting back',
} as const;

async function deployOnce(
  ops: typeof Ops,
  { server, target, endpoints }: ServerPlan['opened'],
  saved: Ops.SavedPlan,
  allowed: ReadonlySet<string>,
  signal: AbortSignal,
  say: Say,
): Promise<Ops.Outcome> {
  const by = `${userInfo().username}@${hostname()}`;
  const total = saved.plan.zones.length;
  const seen = new Map<string, number>();
  const options = { allowed, by, now: new Date(), keep: server.history, servers: endpoints, signal };
  for await (const event of ops.deploy(saved, target, options)) {
    if (event.kind === 'outcome') return event.outcome;
    const count = (seen.get(event.phase) ?? 0) + 1;
    seen.set(event.phase, count);
    say(`${phaseWords[event.phase]} ${count} of ${total}: ${withoutDot(event.zone)}`, 25 / total);
  }
  throw new Error('The deploy ended without an outcome.');
}
