/**
 * What happens when something breaks at any step of a deploy. Every step is tried with FAULTS=all; otherwise some of
 * them, evenly spread, because each costs several deploys.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readRecords } from '../../../core/plan/read-records.ts';
import { findSoa } from '../../../core/plan/soa.ts';
import { localMachine } from '../../../ops/machine/local.ts';
import type { Machine } from '../../../ops/machine/machine.ts';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import type { SavedPlan } from '../../../ops/plan-file.ts';
import type { Target } from '../../../ops/target.ts';
import { agentScript } from '../../../ops/targets/agent.ts';
import { bindKind } from '../../../ops/targets/bind.ts';
import { startDaemon } from '../../support/daemon.ts';
import { faultyMachine, withFaults } from '../../support/faulty-machine.ts';
import { type NameServer, namedPrograms, startNameServer } from '../../support/name-server.ts';
import { findProgram, skipWithout } from '../../support/programs.ts';
import { sshPrograms, startSshServer } from '../../support/ssh-server.ts';
import { scratchFolder } from './network-setup.ts';
import { bindTarget, carryOut, name, planFor, zoneText } from './setup.ts';

const zones = ['one.test', 'two.test'];
const { steps } = withFaults(agentScript(bindKind));
const isRoot = process.getuid?.() === 0;

/** One way to break a deploy. */
interface Fault {
  readonly label: string;
  readonly skip: string | false;
  /** Makes ready, and resolves to the machine, what happens at the step, and what mends it afterwards. */
  prepare(t: TestContext, server: NameServer): Promise<Prepared>;
}

interface Prepared {
  readonly machine: Machine;
  readonly action: string;
  mend(): Promise<void>;
  /** Undoes what was made ready. */
  finish?(): void;
}

const nothing = async () => {};

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

const faults: readonly Fault[] = [
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
      const texts = zones.map((zone) => server.read(zone));
      mountSmallDisk(folder);
      for (const [i, zone] of zones.entries()) writeFileSync(server.file(zone), texts[i] as string);
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
      chmodSync(server.folder, 0o755);
      chmodSync(join(server.folder, 'rndc.conf'), 0o644);
      for (const path of [folder, ...zones.map(server.file)]) chownSync(path, 65534, 65534);
      const words = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
      return {
        machine: {
          ...localMachine,
          run: (command, options) => localMachine.run([...words, ...command], options),
        },
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
    prepare: async (t, server) => {
      const pid = join(server.folder, 'named.pid');
      const config = join(server.folder, 'named.conf');
      return {
        machine: localMachine,
        action: `kill -9 "$(cat '${pid}')"`,
        mend: async () => {
          await startDaemon(t, 'named', ['-f', '-c', config], server.endpoint.port);
          for (const zone of zones) await answers(server, zone);
        },
      };
    },
  },
];

const text = (octet: number) => zoneText(1, `shop A 192.0.2.${octet}\n`);
const shop = (server: NameServer, zone: string) => server.dig(`shop.${zone}`, 'A');
const wanted = (octet: number) => Object.fromEntries(zones.map((zone) => [zone, text(octet)]));

async function answers(server: NameServer, zone: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (shop(server, zone) === '') {
    assert(Date.now() < deadline, `${zone} is not served`);
    await wait(25);
  }
}

/** Until the agent of a client that is gone has ended. */
async function lockIsFree(server: NameServer): Promise<void> {
  const deadline = Date.now() + 20_000;
  const lock = join(server.folder, 'zones/.zonewright/lock');
  while (existsSync(lock)) {
    try {
      execFileSync('flock', ['-n', lock, 'true']);
      return;
    } catch {
      assert(Date.now() < deadline, 'the lock is held');
      await wait(25);
    }
  }
}

suite('something breaks at a step of a deploy', { skip: skipWithout(...namedPrograms) }, () => {
  const { FAULTS } = process.env;
  const every = FAULTS === 'all' ? 1 : Number(FAULTS ?? 23);
  for (const [offset, { label, skip, prepare }] of faults.entries()) {
    test(label, { skip }, async (t) => {
      const server = await startNameServer(t, { zones: wanted(1) });
      const { machine, action, mend, finish }: Prepared = await prepare(t, server);
      const scratch = scratchFolder(t);
      chmodSync(scratch, 0o777);
      const reached = join(scratch, 'reached');
      const calm = bindTarget(server, { more: { patience: '1' } });
      let old = 1;
      let count = 0;
      let tried = 0;
      try {
        for (let step = every === 1 ? 0 : offset * 3; step < steps.length; step += every) {
          const now = (old % 200) + 1;
          tried++;
          rmSync(reached, { force: true });
          const saved = await planFor(calm, wanted(now));
          const faulty = faultyMachine(machine, step, action, reached);
          const target = bindTarget(server, { machine: faulty, more: { patience: '1' } });
          await carryOut(saved, target, server.endpoint, { patience: 300 });
          await lockIsFree(server);
          if (existsSync(reached)) {
            count++;
            await mend();
            const where = `${label} before ${step}, ${steps[step]?.text}`;
            await isOldOrNew(server, calm, old, now, where);
            await goesOn(server, calm, saved, now, where);
          }
          old = now;
        }
      } finally {
        finish?.();
      }
      assert(count > 0);
      t.diagnostic(
        `${label}: ${count} of ${count} breaks were mended (${tried} of ${steps.length} steps tried)`,
      );
    });
  }
});

async function isOldOrNew(server: NameServer, target: Target, old: number, now: number, where: string) {
  for (const zone of zones) {
    await answers(server, zone);
    assert.match(shop(server, zone), new RegExp(`^192\\.0\\.2\\.(?:${old}|${now})$`), where);
  }
  await historyIsWhole(target, where);
}

/** The same plan goes on; where it was put back, a new one does, and nothing of ours looks like a stranger's change. */
async function goesOn(server: NameServer, target: Target, saved: SavedPlan, now: number, where: string) {
  const again = await carryOut(saved, target, server.endpoint);
  if (again.outcome.status !== 'deployed') {
    const fresh = await planFor(target, wanted(now));
    assert.doesNotMatch(JSON.stringify(fresh.plan.zones.map((it) => it.guards)), /drift/, where);
    const { outcome } = await carryOut(fresh, target, server.endpoint);
    assert.equal(outcome.status, 'deployed', `${where}: ${JSON.stringify([again.outcome, outcome])}`);
  }
  for (const zone of zones) assert.equal(shop(server, zone), `192.0.2.${now}`, where);
}

async function historyIsWhole(target: Target, where: string): Promise<void> {
  for (const zone of zones) {
    const versions = await target.versions(name(zone));
    assert(!('failure' in versions), where);
    for (const { id } of versions.slice(0, 2)) {
      const version = await target.version(name(zone), id);
      assert('text' in version, where);
      assert(findSoa(readRecords(name(zone), version.text)), `${where}: ${id} is not whole`);
    }
  }
}
