import type { Server } from '../../../core/workspace/agency.ts';
import type { Ops } from '../load-ops.ts';
import { Refusal } from '../refusal.ts';

/** A server of the agency, ready to be planned for: nothing has been sent yet. */
export interface OpenServer {
  readonly server: Server;
  readonly target: Ops.Target;
  /** Names the block of agency.yaml that this was made from. */
  readonly hash: string;
  /** The block for people, one line for each value. */
  readonly block: readonly string[];
  /** Where its name server answers. */
  readonly endpoints: readonly Ops.Endpoint[];
}

/** Makes a target from what agency.yaml says of a server. Refuses what it does not understand. */
export function openServer(ops: typeof Ops, server: Server): OpenServer {
  const { dns, id } = server;
  if (!dns)
    throw new Refusal(`${id} has no "dns:" in agency.yaml, so it is not known how its zones are deployed.`);
  const definition = ops.targetKinds.find(({ kind }) => kind === dns.kind);
  if (!definition) {
    const known = ops.targetKinds.map(({ kind }) => kind).join(', ');
    throw new Refusal(`${id} is of the kind "${dns.kind}", and this version deploys to: ${known}.`);
  }
  const { ask } = dns.options;
  const read = ops.readTargetOptions(definition, dns.options);
  if ('problems' in read) throw new Refusal(`"dns:" of ${id} has a mistake: ${read.problems.join(' ')}`);
  const machine = server.ssh === undefined ? ops.localMachine : ops.sshMachine(server.ssh);
  const block = blockOf(server);
  const problem = ops.serverBlockProblem(id, block);
  if (problem !== undefined) throw new Refusal(problem);
  const target = definition.open(machine, read.options);
  const asked = ops.serverEndpoints({ addresses: server.addresses, ask }, target);
  if ('problem' in asked) throw new Refusal(`${id} in agency.yaml: ${asked.problem}`);
  return {
    server,
    target,
    hash: ops.hashServerBlock(id, block),
    block: ops.describeServerBlock(id, block),
    endpoints: asked.endpoints,
  };
}

/** What is used of a block; what is not used needs nobody's yes. */
function blockOf({ hostname, addresses, ssh, dns }: Server): Ops.ServerBlock {
  return {
    ...(hostname === undefined ? {} : { hostname }),
    addresses,
    machine: ssh === undefined ? 'this one' : 'over ssh',
    ...(ssh === undefined ? {} : { ssh }),
    ...(dns ? { dns: { kind: dns.kind, ...dns.options } } : {}),
  };
}
