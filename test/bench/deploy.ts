/**
 * How long a deploy takes beside the scripts that people write for it, near and 40 ms away. Prints each ratio with what
 * it must not exceed; run it as `node scripts/run.mjs test/bench/deploy.ts [zones]`. Needs BIND, PowerDNS and OpenSSH. The naive script
 * is run for a few zones and counted up, because it does the same for each.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { concurrently } from '../../ops/concurrently.ts';
import { localMachine } from '../../ops/machine/local.ts';
import { sshMachine } from '../../ops/machine/ssh.ts';
import { readTargetOptions, type Target } from '../../ops/target.ts';
import { dynamicUpdate, openDynamicUpdate } from '../../ops/targets/dynamic-update.ts';
import { openPowerdns, powerdns } from '../../ops/targets/powerdns.ts';
import { transferZone } from '../../ops/wire/axfr.ts';
import type { Endpoint } from '../../ops/wire/endpoint.ts';
import { bindTarget, carryOut, name, planFor, zoneText } from '../ops/deploy/setup.ts';
import { startDelayProxy } from '../support/delay-proxy.ts';
import { startNameServer } from '../support/name-server.ts';
import { startPowerdns } from '../support/powerdns-server.ts';
import { startSshServer } from '../support/ssh-server.ts';
import { testKeys, tsigSecret } from '../support/tsig-keys.ts';

const run = promisify(execFile);
const count = Number(process.argv[2] ?? 80);
const sample = Math.min(count, 8);
const endings: (() => unknown)[] = [];
const t = { after: (ending: () => unknown) => endings.unshift(ending) } as unknown as TestContext;
const scratch = mkdtempSync(join(tmpdir(), 'zonewright-bench-'));
const limits = { percent: 30, minimumRRsets: 10, zones: 1000 };
const zoneNames = Array.from({ length: count }, (_, i) => `tenant${i}.test`);
let version = 1;

function wanted(names: readonly string[]): Record<string, string> {
  version++;
  const text = zoneText(1, `shop A 192.0.2.${version % 250}\nshop TXT "${version}"\n`);
  return Object.fromEntries(names.map((zone) => [zone, text]));
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of carrying out a plan that was made before. */
async function deployTime(target: Target, endpoint: Endpoint, names: readonly string[]): Promise<number> {
  const saved = await planFor(target, wanted(names), { limits });
  return time(async () => {
    // The naive script changed the zones behind the back of the last deploy.
    const { outcome } = await carryOut(saved, target, endpoint, { allowed: new Set(['drift']) });
    if (outcome.status !== 'deployed') throw new Error(JSON.stringify(outcome));
  });
}

function report(label: string, ratio: number, limit: number): void {
  const verdict = ratio <= limit ? '' : '  MISSED';
  console.log(`${label.padEnd(58)} ${ratio.toFixed(3).padStart(7)}  at most ${limit.toFixed(3)}${verdict}`);
}

async function benchSsh(): Promise<void> {
  const zones = Object.fromEntries(zoneNames.map((zone) => [zone, zoneText(2026112300)]));
  const server = await startNameServer(t, { zones });
  const ssh = await startSshServer(t);
  const far = await startDelayProxy(ssh.port, 40);
  const farDns = await startDelayProxy(server.endpoint.port, 40);
  endings.unshift(far.close, farDns.close);
  const farConfig = join(scratch, 'ssh_config');
  const config = readFileSync(ssh.options.configFile ?? '', 'utf8');
  writeFileSync(
    farConfig,
    config.replace(/Port \d+/, `Port ${far.port}`).replace('Host vps\n', 'Host vps\n  HostKeyAlias vps\n'),
  );
  const known = readFileSync(ssh.knownHostsFile, 'utf8');
  writeFileSync(ssh.knownHostsFile, `${known}${known.replace(/^\S+/, 'vps')}`);
  for (const { label, file, dns, R1, R2, R3 } of [
    { label: 'near', file: ssh.options.configFile ?? '', dns: server.endpoint, R1: 1 / 10, R2: 0.65, R3: 10 },
    {
      label: '40 ms',
      file: farConfig,
      dns: { ...server.endpoint, port: farDns.port },
      R1: 1 / 20,
      R2: 0.5,
      R3: 6,
    },
  ]) {
    const naive = await naiveTime(server, file, dns, zoneNames.slice(0, sample));
    const target = bindTarget(server, { machine: sshMachine('vps', { ...ssh.options, configFile: file }) });
    const one = await deployTime(target, dns, zoneNames.slice(0, 1));
    const before = ssh.sshCount();
    const all = await deployTime(target, dns, zoneNames);
    report(`R1 ${label}: ${count} zones over ssh / naive script`, all / (naive * count), R1);
    report(`R2 ${label}: one zone over ssh / naive script`, one / naive, R2);
    report(`R3 ${label}: ${count} zones / one zone`, all / one, R3);
    // One connection for the plan, one for the deploy.
    report(`R4 ${label}: ssh processes of a deploy`, ssh.sshCount() - before - 1, 1);
  }
  const dns = { ...server.endpoint, port: farDns.port };
  const local = bindTarget(server, { machine: localMachine });
  const blind = await planFor(local, wanted(zoneNames), { limits });
  const carried = await time(async () => {
    for await (const _ of local.apply({
      plan: blind.hash.slice(0, 12),
      by: 'bench',
      keep: 3,
      zones: blind.plan.zones,
    }));
  });
  const verified = await deployTime(local, dns, zoneNames);
  report(
    `R7 40 ms: what verifying adds, in 2 round trips and 30 ms`,
    Math.max(0, verified - carried) / 110,
    1,
  );
}

/** Milliseconds for one zone of: copy it, move it into place, reload, ask. */
async function naiveTime(
  server: Awaited<ReturnType<typeof startNameServer>>,
  config: string,
  dns: Endpoint,
  names: readonly string[],
): Promise<number> {
  const file = join(scratch, 'naive.zone');
  const { controlConfig } = server.options;
  const rndc = `rndc -c ${controlConfig}`;
  const total = await time(async () => {
    for (const zone of names) {
      writeFileSync(file, zoneText(2026112300 + version++));
      const options = ['-F', config, '-o', 'BatchMode=yes'];
      await run('scp', ['-O', '-q', ...options, file, `vps:${server.file(zone)}.new`]);
      await run('ssh', [
        ...options,
        'vps',
        `named-checkzone -q ${zone} ${server.file(zone)}.new && mv ${server.file(zone)}.new ${server.file(zone)} && ${rndc} reload ${zone}`,
      ]);
      await run('dig', ['@127.0.0.1', '-p', String(dns.port), '+short', zone, 'SOA']);
    }
  });
  return total / names.length;
}

async function benchUpdates(): Promise<void> {
  const zones = Object.fromEntries(zoneNames.map((zone) => [zone, zoneText(2026112300)]));
  const policy = 'update-policy { grant deploykey zonesub ANY; };';
  const settings = Object.fromEntries(zoneNames.map((zone) => [zone, policy]));
  const statements = `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`;
  const { endpoint } = await startNameServer(t, { zones, settings, statements });
  const far = await startDelayProxy(endpoint.port, 40);
  endings.unshift(far.close);
  const dns = { address: '127.0.0.1', port: far.port };
  const read = readTargetOptions(dynamicUpdate, { server: `127.0.0.1:${far.port}`, key: 'deploykey' });
  if (!('options' in read)) throw new Error('options');
  const target = openDynamicUpdate(read.options, { keys: testKeys, versions: scratch });
  const saved = await planFor(target, wanted(zoneNames), { limits });
  const batch = { plan: saved.hash.slice(0, 12), by: 'bench', keep: 3, zones: saved.plan.zones };
  const own = await time(async () => {
    for await (const event of target.apply(batch))
      if (event.kind === 'end' && event.failure) throw new Error(event.failure.message);
  });
  const script = zoneNames
    .slice(0, sample)
    .map((zone) => `zone ${zone}.\nupdate add naive.${zone}. 300 A 192.0.2.1\nsend\n`)
    .join('');
  const file = join(scratch, 'nsupdate.txt');
  writeFileSync(file, `server 127.0.0.1 ${far.port}\nkey hmac-sha256:deploykey ${tsigSecret}\n${script}`);
  const theirs = (await time(() => run('nsupdate', ['-v', file]))) * (count / sample);
  report(`R5 40 ms: ${count} zones by update / one nsupdate process`, own / theirs, 1 / 10);
  const transfer = (atOnce: number, names: readonly string[]) =>
    time(() => concurrently(names, atOnce, (zone) => transferZone(dns, name(zone))));
  const parallel = await transfer(8, zoneNames);
  const sequential = (await transfer(1, zoneNames.slice(0, sample))) * (count / sample);
  report(`R6 40 ms: ${count} transfers, 8 at once / one after another`, parallel / sequential, 1 / 5);
}

async function benchPowerdns(): Promise<void> {
  const zones = Object.fromEntries(zoneNames.map((zone) => [zone, zoneText(2026112300)]));
  const server = await startPowerdns(t, { zones });
  const far = await startDelayProxy(server.apiPort, 40);
  endings.unshift(far.close);
  const read = readTargetOptions(powerdns, { url: `http://127.0.0.1:${far.port}`, key: 'api' });
  if (!('options' in read)) throw new Error('options');
  const target = openPowerdns(read.options, { keys: testKeys, versions: scratch });
  const saved = await planFor(target, wanted(zoneNames), { limits });
  const batch = { plan: saved.hash.slice(0, 12), by: 'bench', keep: 3, zones: saved.plan.zones };
  let failed = 0;
  let begun = 0;
  await time(async () => {
    for await (const event of target.apply(batch)) {
      if (event.kind === 'step' && event.phase === 'check') begun = performance.now();
      if (event.kind === 'step' && event.result === 'failed') failed++;
    }
  });
  const written = performance.now() - begun;
  report(`R8 40 ms: ${count} zones by API / two round trips for each`, written / (count * 80), 1.15);
  report(`R8 ${count} zones by API with SQLite: failures`, failed, 0);
}

try {
  await benchSsh();
  await benchUpdates();
  await benchPowerdns();
} finally {
  for (const ending of endings) await ending();
  rmSync(scratch, { recursive: true, force: true });
}
