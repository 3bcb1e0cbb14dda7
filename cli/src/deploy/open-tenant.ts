import type { Name } from '../../../core/dns/name.ts';
import { type Guarding, guardingOf } from '../../../core/plan/guarding.ts';
import type { Agency, Server } from '../../../core/workspace/agency.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Target, TargetFailure } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';
import { acceptServer } from './accepted-servers.ts';
import { tenantsByServer } from './choose-zones.ts';
import { acceptUnknownHostKey, openServer, sshChoice } from './open-server.ts';

/** A tenant, and the server that it lives on. */
export interface OpenTenant {
  readonly zone: Name;
  readonly server: Server;
  /** The hash of the server's block, which a person has accepted. */
  readonly hash: string;
  readonly target: Target;
  /** What a deploy asks a person about. */
  readonly guarding: Guarding;
  /** The workspace of the agency. */
  readonly snapshot: Snapshot;
  /** Asks the server something; again once a person has accepted a host key that was not known. Throws `Misuse`. */
  ask<T extends object>(question: () => Promise<T | TargetFailure>): Promise<T>;
}

/** Opens the server of the tenant that the command line names, once a person has agreed to contact it. */
export async function openTenant(args: Arguments, terminal: Terminal): Promise<OpenTenant> {
  const read = readAgency(terminal);
  const [found] = tenantsByServer(read.snapshot, terminal.folder, [tenantWord(args)], undefined);
  const [zone] = found?.domains ?? [];
  if (!found || zone === undefined) throw new Misuse(`There is no tenant "${tenantWord(args)}".`);
  return openZone(args, terminal, read, found.server, zone);
}

/** The domain that the command line names. */
export function tenantWord({ operands: [word] }: Arguments): string {
  if (word === undefined) throw new Misuse('Name a tenant by its domain, such as acme.example.');
  return word;
}

/** The agency of the current folder. Throws `Misuse` where there is none. */
export function readAgency(terminal: Terminal): AgencyFolder {
  const { workspace, folder, unreadable } = readWorkspace(terminal.folder, { paths: [] });
  const [problem] = unreadable;
  if (problem !== undefined) throw new Misuse(problem);
  const { agency } = workspace.snapshot;
  if (!agency)
    throw new Misuse('There is no agency.yaml here, which says where tenants live. Go to its folder.');
  return { folder, snapshot: workspace.snapshot, agency };
}

/** An agency and the folder that it was read from. */
export interface AgencyFolder {
  readonly folder: string;
  readonly snapshot: Snapshot;
  readonly agency: Agency;
}

/** Opens a server for one zone, whoever's it is, once a person has agreed to contact it. */
export async function openZone(
  args: Arguments,
  terminal: Terminal,
  { folder, snapshot, agency }: AgencyFolder,
  server: Server,
  zone: Name,
): Promise<OpenTenant> {
  const ssh = sshChoice(args, terminal);
  const target = await openServer(server, ssh);
  const hash = await acceptServer(terminal, folder, server, args.values('accept-server'));
  return {
    zone,
    server,
    hash,
    target,
    guarding: guardingOf(agency),
    snapshot,
    async ask(question) {
      const answer = await question();
      if (!isFailure(answer)) return answer;
      const isUnknown = answer.failure === 'host-key-unknown';
      const isAccepted = isUnknown && (await acceptUnknownHostKey(terminal, server, answer.fingerprint, ssh));
      const again = isAccepted ? await question() : answer;
      if (isFailure(again)) throw new Misuse(`${server.id}: ${again.message}`);
      return again;
    },
  };
}

function isFailure(answer: object): answer is TargetFailure {
  return 'failure' in answer;
}
