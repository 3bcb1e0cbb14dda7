import type { SavedPlan, Target } from '../../../ops/index.ts';
import { Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';
import { acceptServer } from './accepted-servers.ts';
import type { ServerZones } from './choose-zones.ts';
import { acceptUnknownHostKey, openServer, type SshChoice } from './open-server.ts';

/** What decides how servers are reached. */
export interface Reach {
  /** The workspace's folder, which acceptances are remembered with. */
  readonly folder: string;
  readonly ssh: SshChoice;
  /** Hashes of server blocks that the command line accepts. */
  readonly accepted: readonly string[];
}

/** A server that was opened, and the plan for it. */
export interface ServerPlan {
  readonly target: Target;
  readonly plan: SavedPlan;
}

/**
 * Plans the zones of one server, once a person has agreed to contact it. A zone with a problem is left out. Throws
 * `Misuse` where the server cannot be reached or read.
 */
export async function makeServerPlan(
  terminal: Terminal,
  { server, zones, guarding }: ServerZones,
  reach: Reach,
): Promise<ServerPlan> {
  const ops = await import('../../../ops/index.ts');
  const target = await openServer(server, reach.ssh);
  const hash = await acceptServer(terminal, reach.folder, server, reach.accepted);
  const attempt = () =>
    ops.makePlan(zones, target, {
      server: { id: server.id, hash },
      ...guarding,
      now: terminal.now(),
      signal: terminal.signal,
    });
  let plan = await attempt();
  if ('failure' in plan && plan.failure === 'host-key-unknown') {
    const isAccepted = await acceptUnknownHostKey(terminal, server, plan.fingerprint, reach.ssh);
    if (isAccepted) plan = await attempt();
  }
  if ('failure' in plan) throw new Misuse(`${server.id}: ${plan.message}`);
  return { target, plan };
}
