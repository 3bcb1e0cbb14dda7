import type { Server } from '../../../core/workspace/agency.ts';
import type { Target } from '../../../ops/index.ts';
import type { Arguments } from '../arguments.ts';
import { Misuse } from '../misuse.ts';
import type { Terminal } from '../terminal.ts';

/** How the user's ssh is called; these come from the command line and the environment, never from a workspace. */
export interface SshChoice {
  readonly configFile?: string | undefined;
  /** What asks for the passphrase of a key, where the user has set that up. */
  readonly askpass?: string | undefined;
}

/** What the command line and the environment choose. */
export function sshChoice(args: Arguments, { environment }: Terminal): SshChoice {
  const { SSH_ASKPASS, SSH_ASKPASS_REQUIRE = '' } = environment;
  const isWanted = /^(?:force|prefer)$/.test(SSH_ASKPASS_REQUIRE);
  return { configFile: args.value('ssh-config'), askpass: isWanted ? SSH_ASKPASS : undefined };
}

/** The target that a server of agency.yaml is. Nothing is contacted yet. Throws `Misuse` for a block that says too little. */
export async function openServer({ id, ssh, dns }: Server, choice: SshChoice): Promise<Target> {
  const ops = await import('../../../ops/index.ts');
  if (!dns) {
    throw new Misuse(
      `${id} has no name server in agency.yaml: add dns: { kind: bind, zones: /etc/bind/tenants }.`,
    );
  }
  const definition = ops.targetKinds.find(({ kind }) => kind === dns.kind);
  if (!definition) {
    const known = ops.targetKinds.map(({ kind }) => kind).join(' or ');
    throw new Misuse(`${id} says dns.kind ${dns.kind}, which is not known. Write ${known}.`);
  }
  const read = ops.readTargetOptions(definition, dns.options);
  if ('problems' in read) throw new Misuse(`${id} in agency.yaml: ${read.problems.join(' ')}`);
  const machine = ssh === undefined ? ops.localMachine : ops.sshMachine(ssh, choice);
  return definition.open(machine, read.options);
}

/**
 * Lets a person compare the host key of a server that was never contacted; whether it was accepted. Only who types yes
 * accepts a key: there is no option for it.
 */
export async function acceptUnknownHostKey(
  terminal: Terminal,
  { id, ssh }: Server,
  fingerprint: string | undefined,
  choice: SshChoice,
): Promise<boolean> {
  if (ssh === undefined || fingerprint === undefined || !terminal.isInteractive) return false;
  terminal.tell(`${id} (${ssh}) was never contacted from here. It shows the host key ${fingerprint}.`);
  const answer = await terminal.ask('Compare it with what the server itself says. Is it the same? Type yes:');
  if (answer?.trim() !== 'yes') return false;
  const ops = await import('../../../ops/index.ts');
  const failure = await ops.acceptHostKey(ssh, fingerprint, choice, terminal.signal);
  if (failure) throw new Misuse(failure.message);
  return true;
}
