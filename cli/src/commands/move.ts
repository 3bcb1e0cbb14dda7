import { type Name, parseName, root, withoutDot } from '../../../core/dns/name.ts';
import type { LiveZone } from '../../../core/plan/plan.ts';

import { readRecords } from '../../../core/plan/read-records.ts';
import type { Agency, Server } from '../../../core/workspace/agency.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import type { SavedPlan } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { carryOutPlan } from '../deploy/carry-out-plan.ts';
import { noZone } from '../deploy/choose-zones.ts';
import { carryOutOptions, connectOptions } from '../deploy/deploy-options.ts';
import { longestTtl, movedTtl, oldAnswersUntil, withShortTtls } from '../deploy/moving.ts';
import {
  type AgencyFolder,
  type OpenTenant,
  openZone,
  readAgency,
  tenantWord,
} from '../deploy/open-tenant.ts';
import { Misuse } from '../misuse.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** The exit status while steps are left. */
const stepsLeft = 3;

/** `zonewright move TENANT --to SERVER`: says where a move stands, and does the next step of it. */
export const move: Command = {
  operands: 'TENANT',
  maxOperands: 1,
  options: [
    { name: 'to', value: 'ID', summary: 'The server of agency.yaml that the tenant moves to.' },
    {
      name: 'from',
      value: 'ID',
      summary: "The server that it leaves; the tenant's own where none is named.",
    },
    ...carryOutOptions,
    ...connectOptions,
  ],
  notes: [
    'A move has five steps, and each run does the next one after asking: TTLs are lowered on the old server; the',
    "zone is deployed to the new one; you change the tenant's server: here and the name servers at the registry;",
    'both are checked; and the old server forgets the zone, with zonewright remove. What was done already is seen',
    'from the servers themselves, so that anybody can go on. Exit status 3 while steps are left.',
  ],
  examples: [['move acme.example --to vps2', 'Begins a move, or goes on with it.']],
  async run(args, terminal) {
    const it = await openMove(args, terminal);
    if (it.hasSwitched) return tellTheRest(it);
    const longest = longestTtl(it.live.records);
    if (!it.isGone && longest > movedTtl) return lowerTtls(it, longest);
    const next = await openZone(args, terminal, it.folder, it.to, it.zone);
    const plan = await planThere(it, next);
    const isThere = plan.plan.zones.length === 0 && plan.plan.refused.length === 0;
    return isThere ? askToSwitch(it) : deployThere(it, next, plan);
  },
};

/** Where a tenant's move stands, as the servers and the folder tell. */
interface Move {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly folder: AgencyFolder;
  readonly zone: Name;
  /** The domain without its final dot. */
  readonly name: string;
  readonly wanted: Zone;
  readonly from: Server;
  readonly to: Server;
  readonly old: OpenTenant;
  /** What the old server has. */
  readonly live: LiveZone;
  /** Whether the old server has forgotten the zone. */
  readonly isGone: boolean;
  /** Whether the tenant's file names the new server. */
  readonly hasSwitched: boolean;
}

async function openMove(args: Arguments, terminal: Terminal): Promise<Move> {
  const folder = readAgency(terminal);
  const word = tenantWord(args);
  const zone = parseName(word, root);
  const tenant = zone && folder.agency.byDomain.get(zone);
  if (!zone || !tenant) throw new Misuse(`There is no tenant "${word}".`);
  const to = serverNamed(folder.agency, args.value('to'), 'to');
  const from = serverNamed(folder.agency, args.value('from') ?? tenant.server, 'from');
  const name = withoutDot(zone);
  if (from === to) {
    throw new Misuse(`${name} lives on ${to.id} here already. Name the server that it leaves with --from.`);
  }
  const wanted = folder.snapshot.zoneOfTenant(zone);
  if (!wanted) throw new Misuse(noZone(folder.snapshot, zone));
  const old = await openZone(args, terminal, folder, from, zone);
  const reading = await old.ask(() => old.target.read([zone], terminal.signal));
  const live = reading.zones.get(zone);
  if (!live || 'message' in live) throw new Misuse(live?.message ?? `${from.id} did not say what it has.`);
  const isGone = live.fingerprint === undefined && live.servedSerial === undefined;
  const hasSwitched = tenant.server === to.id;
  return { args, terminal, folder, zone, name, wanted, from, to, old, live, isGone, hasSwitched };
}

function serverNamed({ servers }: Agency, id: string | undefined, option: string): Server {
  const found = servers.find((it) => it.id === id);
  if (found) return found;
  throw new Misuse(`--${option}: agency.yaml has no server "${id ?? ''}". Name one of its servers.`);
}

async function lowerTtls(
  { args, terminal, zone, name, from, old, live }: Move,
  longest: number,
): Promise<number> {
  await writeLines(terminal, [
    `1 of 5: lower the TTLs of ${name} on ${from.id}, of which one is ${longest} s.`,
  ]);
  const ops = await import('../../../ops/index.ts');
  const short = [{ zone, records: withShortTtls(live.records) }];
  const plan = await old.ask(() =>
    ops.makePlan(short, old.target, {
      server: { id: from.id, hash: old.hash },
      ...old.guarding,
      now: terminal.now(),
      signal: terminal.signal,
    }),
  );
  return carryOutStep(args, terminal, from, old, plan);
}

async function planThere({ terminal, zone, wanted, to, live }: Move, next: OpenTenant): Promise<SavedPlan> {
  const ops = await import('../../../ops/index.ts');
  const short = [{ zone, records: withShortTtls(resourceRecords(wanted)) }];
  return next.ask(() =>
    ops.makePlan(short, next.target, {
      server: { id: to.id, hash: next.hash },
      ...next.guarding,
      now: terminal.now(),
      formerSerials: new Map([[zone, live.servedSerial === undefined ? [] : [live.servedSerial]]]),
      signal: terminal.signal,
    }),
  );
}

async function deployThere(
  { args, terminal, name, to }: Move,
  next: OpenTenant,
  plan: SavedPlan,
): Promise<number> {
  await writeLines(terminal, [`2 of 5: deploy ${name} to ${to.id}.`]);
  return carryOutStep(args, terminal, to, next, plan);
}

/** Steps are left when this one has ended well. */
async function carryOutStep(
  args: Arguments,
  terminal: Terminal,
  server: Server,
  { target, snapshot }: OpenTenant,
  plan: SavedPlan,
): Promise<number> {
  const status = await carryOutPlan(args, terminal, { server, target, plan, snapshot }, true);
  return status === 0 ? stepsLeft : status;
}

async function askToSwitch({ terminal, zone, name, from, to, old }: Move): Promise<number> {
  const [latest] = await old.ask(() => old.target.versions(zone, terminal.signal));
  const version = latest && (await old.ask(() => old.target.version(zone, latest.id, terminal.signal)));
  const until = latest && version && oldAnswersUntil(latest.id, readRecords(zone, version.text));
  const isEarly = until !== undefined && until > terminal.now();
  await writeLines(terminal, [
    `3 of 5: both ${from.id} and ${to.id} have ${name}, with TTLs of at most ${movedTtl} s.`,
    ...(isEarly
      ? [`Wait until ${until.toISOString()}: until then, resolvers may keep answers of before.`]
      : []),
    `${isEarly ? 'Then write' : 'Write'} server: ${to.id} into the tenant's file, and name the name servers of ${to.id} at the registry.`,
    `Then: zonewright move ${name} --to ${to.id} --from ${from.id}`,
  ]);
  return stepsLeft;
}

async function tellTheRest({ terminal, name, from, to, isGone }: Move): Promise<number> {
  if (isGone) {
    await writeLines(terminal, [
      `${name} has moved: ${to.id} has it, and ${from.id} has forgotten it.`,
      `Its usual TTLs come back with: zonewright deploy ${name}`,
    ]);
    return 0;
  }
  await writeLines(terminal, [
    `4 of 5: see that the world asks ${to.id}: zonewright live ${name}`,
    `5 of 5: once the registry's NS records of before have run out, often after two days: zonewright remove ${name} --server ${from.id}`,
  ]);
  return stepsLeft;
}
