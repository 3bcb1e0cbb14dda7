import { window } from 'vscode';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { type Guarding, guardingOf } from '../../../core/plan/guarding.ts';
import type { Refusal as Left } from '../../../core/plan/plan.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { type AgencyFolder, readAgencyFolder } from '../agency-folder.ts';
import type { Desk } from '../desk.ts';
import type { Ops } from '../load-ops.ts';
import { Refusal } from '../refusal.ts';
import { requireTrust } from '../trust.ts';
import { approveServer } from './approve-server.ts';
import { askServer } from './ask-server.ts';
import { acceptErrors } from './check-zone.ts';
import type { Choice, Chosen } from './choose-tenant.ts';
import { type OpenServer, openServer } from './open-server.ts';

/** The plan for one server. */
export interface ServerPlan {
  readonly opened: OpenServer;
  readonly saved: Ops.SavedPlan;
}

/** A plan that was made: one for each server that tenants of it live on. */
export interface ShownPlan {
  readonly ops: typeof Ops;
  /** What it is about: a domain, or `12 tenants`. */
  readonly name: string;
  readonly servers: readonly ServerPlan[];
  /** The tenants that no server was asked about, and why. */
  readonly left: readonly Left[];
  /** Where the zones are written here; none for a version that comes back. */
  readonly written: ReadonlyMap<Name, Choice>;
  /** The workspace that it was made from. */
  readonly snapshot: Snapshot;
}

/**
 * Reads what the servers of some tenants have, and puts the plan into the view. A tenant that cannot be planned stops no
 * other. Undefined where the user leaves, or nothing is to do, which is said. Nothing is written anywhere.
 */
export async function planTenants(
  desk: Desk,
  choose: (folder: AgencyFolder) => Promise<Chosen | undefined>,
): Promise<ShownPlan | undefined> {
  requireTrust();
  const folder = await readAgencyFolder();
  const wanted = await choose(folder);
  const accepted = wanted && (await acceptErrors(folder.snapshot, wanted));
  if (!accepted) return undefined;
  const { choices, left } = accepted;
  const ops = await desk.loadOps();
  const groups = byServer(choices).map((group) => ({ ...group, opened: openServer(ops, group.server) }));
  for (const { opened } of groups)
    if (!(await approveServer(ops, opened, folder.agency.uri, desk.memory))) return undefined;
  const guarding = guardingOf(folder.agency);
  const servers: ServerPlan[] = [];
  const unread: Left[] = [];
  for (const group of groups) {
    const saved = await readAndPlan(ops, group.opened, group.choices, guarding, groups.length > 1);
    if (!saved) return undefined;
    if ('hash' in saved) servers.push({ opened: group.opened, saved });
    else unread.push(...group.choices.map(({ domain }) => ({ zone: domain, message: saved.message })));
  }
  const written = new Map(choices.map((it) => [it.domain, it]));
  return show(desk, {
    ops,
    name: nameOf(wanted),
    servers,
    left: [...left, ...unread],
    written,
    snapshot: folder.snapshot,
  });
}

/** Puts a plan into the view; undefined, and a word to the user, where it changes nothing. */
export async function show(desk: Desk, shown: ShownPlan): Promise<ShownPlan | undefined> {
  const plans = shown.servers.map(({ saved }) => saved.plan);
  const left = [...plans.flatMap(({ refused }) => refused), ...shown.left];
  const isIdle = plans.every(({ zones }) => zones.length === 0);
  const [only, another] = left;
  desk.plans.remember(shown);
  desk.refusals.clear(shown.written.keys());
  if (isIdle && only && !another) throw new Refusal(only.message);
  if (isIdle && !only) {
    desk.plans.discard();
    const ids = shown.servers.map(({ opened }) => opened.server.id).join(', ');
    const verb = shown.servers.length === 1 ? 'has' : 'have';
    void window.showInformationMessage(`${ids} ${verb} ${shown.name} as it is here: nothing to deploy.`);
    return undefined;
  }
  await desk.plans.show(shown);
  return shown;
}

function nameOf({ choices, left }: Chosen): string {
  const [only, another] = [...choices.map(({ domain }) => domain), ...left.map(({ zone }) => zone)];
  return only !== undefined && another === undefined
    ? withoutDot(only)
    : `${choices.length + left.length} tenants`;
}

function byServer(choices: readonly Choice[]) {
  const groups = new Map<string, { server: Choice['server']; choices: Choice[] }>();
  for (const choice of choices) {
    const { server } = choice;
    const group = groups.get(server.id) ?? { server, choices: [] };
    groups.set(server.id, group);
    group.choices.push(choice);
  }
  return [...groups.values()];
}

/** Where there are other servers to go on with, one that cannot be read is told of and stops nothing. */
async function readAndPlan(
  ops: typeof Ops,
  opened: OpenServer,
  choices: readonly Choice[],
  guarding: Guarding,
  hasOthers: boolean,
): Promise<Ops.SavedPlan | Refusal | undefined> {
  const { server, target, hash, endpoints } = opened;
  const desired = choices.map(({ domain, zone }) => ({ zone: domain, records: resourceRecords(zone) }));
  const title = `Reading ${nameOf({ choices, left: [] })} from ${target.label}`;
  try {
    return await askServer(ops, opened, title, (signal) =>
      ops.makePlan(desired, target, {
        ...guarding,
        server: { id: server.id, hash },
        now: new Date(),
        nameServers: endpoints,
        signal,
      }),
    );
  } catch (error) {
    if (hasOthers && error instanceof Refusal) return error;
    throw error;
  }
}
