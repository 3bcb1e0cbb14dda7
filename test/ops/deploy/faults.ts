/** The ways to break a deploy that tests try at every step of it. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { localMachine } from '../../../ops/machine/local.ts';
import type { Machine } from '../../../ops/machine/machine.ts';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import type { OtherServer } from '../../support/knot-server.ts';
import { findProgram, skipWithout } from '../../support/programs.ts';
import { sshPrograms, startSshServer } from '../../support/ssh-server.ts';

/** One way to break a deploy. */
export interface Fault {
  readonly label: string;
  readonly skip: string | false;
  /** Makes ready, and resolves to the machine, what happens at the step, and what mends it afterwards. */
  prepare(t: TestContext, server: OtherServer): Promise<Prepared>;
}

export interface Prepared {
  readonly machine: Machine;
  /** Who deploys while nothing breaks, where that is not whoever runs this. */
  readonly calm?: Machine;
  /** Shell, run by the agent. */
  readonly action: string;
  mend(): Promise<unknown>;
  /** Undoes what was made ready. */
  finish?(): void;
}

const isRoot = process.getuid?.() === 0;
const nothing = async () => {};

export const faults: readonly Fault[] = [
  {
    label: 'the client is killed',
    skip: skipWithout(...sshPrograms),
    prepare: async (t, server) => {
      const ssh = await startSshServer(t);
      const pid = join(server.folder, 'client.pid');
      const program = join(server.folder, 'ssh');
      writeFileSync(program, `#!/bin/sh\necho $$ > '${pid}'\nexec ssh "$@"\n`, { mode: 0o755 });
      const machine = sshMachine(ssh.host, { ...ssh.options, program });
      return { machine, action: `kill -9 "$(cat '${pid}')"`, mend: nothing };
    },
  },
  {
    label: 'the connection is cut',
    skip: skipWithout(...sshPrograms),
    prepare: async (t) => {
      const ssh = await startSshServer(t);
      // The parent of the agent is the process of sshd that serves this connection.
      return { machine: sshMachine(ssh.host, ssh.options), action: 'kill -9 "$PPID"', mend: nothing };
    },
  },
  {
    label: 'the agent is killed',
    skip: false,
    prepare: async () => ({
      machine: localMachine,
      action: 'kill -9 $$; kill -9 "$(exec sh -c \'echo $PPID\')"',
      mend: nothing,
    }),
  },
  {
    label: 'the disk is full',
    skip: mountable(),
    prepare: async (_, server) => {
      const folder = join(server.folder, 'zones');
      const texts = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))] as const);
      mountSmallDisk(folder);
      for (const [file, text] of texts) writeFileSync(join(folder, file), text);
      // A server that works in the folder goes on in what the disk covers.
      execFileSync('sh', ['-c', server.crash]);
      await server.restart();
      const fill = join(folder, '.full');
      return {
        machine: localMachine,
        action: `dd if=/dev/zero of='${fill}' bs=4096 2>/dev/null`,
        mend: async () => rmSync(fill, { force: true }),
        finish: () => execFileSync('umount', ['-l', folder]),
      };
    },
  },
  {
    label: 'permission is lost',
    skip: isRoot && findProgram('setpriv') !== undefined ? false : 'needs root, to be somebody else',
    prepare: async (_, server) => {
      const folder = join(server.folder, 'zones');
      // Somebody else controls the server and owns the zones.
      execFileSync('chmod', ['-R', 'a+rwX', server.folder]);
      execFileSync('chown', ['-R', '65534:65534', folder]);
      const words = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
      const machine: Machine = {
        ...localMachine,
        run: (command, options) => localMachine.run([...words, ...command], options),
      };
      return {
        machine,
        calm: machine,
        action: `chmod -R a-w '${folder}'`,
        mend: async () => {
          execFileSync('chmod', ['-R', 'u+w', folder]);
        },
      };
    },
  },
  {
    label: 'the name server is stopped',
    skip: false,
    prepare: async (_, server) => ({
      machine: localMachine,
      action: server.crash,
      mend: () => server.restart(),
    }),
  },
];

function mountSmallDisk(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', folder], { stdio: 'ignore' });
}

/** Why no small disk can be mounted; false where it can. A disk that is not small would be the whole machine's. */
function mountable(): string | false {
  if (!isRoot || findProgram('mount') === undefined) return 'needs root, to mount a small disk';
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-mount-'));
  try {
    mountSmallDisk(folder);
    execFileSync('umount', [folder]);
    return false;
  } catch {
    return 'mounting is not allowed here';
  } finally {
    rmdirSync(folder);
  }
}
