/**
 * How long one zone of a million records takes, and how much memory, beside BIND's own checker. Prints a table; run it as
 * `node test/bench/million.ts [zonewright.cjs]`: without a bundle, the sources are run. Needs /usr/bin/time.
 */

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Cost {
  /** By the clock on the wall, and of all processors together. */
  readonly seconds: number;
  readonly busy: number;
  readonly megabytes: number;
  readonly status: number | null;
}

const root = resolve(import.meta.dirname, '../..');
const names = 250_000;

/** Writes a zone with A, AAAA, MX and TXT at each of `names` names. */
function writeZone(path: string): void {
  const file = openSync(path, 'w');
  writeSync(
    file,
    `$ORIGIN million.example.\n$TTL 3600\n@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600\n` +
      '@ NS ns1\n@ NS ns2\nns1 A 198.51.100.1\nns2 A 203.0.113.1\nmail A 198.51.100.2\n',
  );
  let piece = '';
  for (let i = 0; i < names; i++) {
    const name = `host-${i}`;
    const low = `${(i >> 16).toString(16)}:${(i & 65535).toString(16)}`;
    piece += `${name} A 10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}\n`;
    piece += `${name} AAAA 2001:db8::${low}\n`;
    piece += `${name} MX 10 mail\n`;
    piece += `${name} TXT "v=spf1 ip4:198.51.100.2 include:_spf.agency-${i % 50}.example -all"\n`;
    if (piece.length < 1_000_000) continue;
    writeSync(file, piece);
    piece = '';
  }
  writeSync(file, piece);
  closeSync(file);
}

function measure(command: readonly string[]): Cost | undefined {
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  const [, wall, user, system, kilobytes] = /([\d.]+) ([\d.]+) ([\d.]+) (\d+)\s*$/.exec(stderr ?? '') ?? [];
  if (wall === undefined) return undefined;
  const busy = Number(user) + Number(system);
  return { seconds: Number(wall), busy, megabytes: Number(kilobytes) / 1024, status };
}

const folder = mkdtempSync(join(tmpdir(), 'million-'));
try {
  const zone = join(folder, 'million.example.zone');
  writeZone(zone);
  console.log(`${4 * names} records, ${(statSync(zone).size / 1e6).toFixed(0)} MB`);
  const bundle = process.argv[2] ?? join(root, 'cli/src/main.ts');
  const own = measure([process.execPath, bundle, 'check', '--fail-on', 'never', zone]);
  const bind = measure(['named-checkzone', '-i', 'none', 'million.example', zone]);
  for (const [label, cost] of [
    ['zonewright check', own],
    ['named-checkzone', bind],
  ] as const) {
    if (!cost) console.log(`${label.padEnd(18)} not installed, or /usr/bin/time is not`);
    else {
      const { seconds, busy, megabytes, status } = cost;
      console.log(
        `${label.padEnd(18)} ${seconds.toFixed(2)} s (${busy.toFixed(2)} s busy)  ${megabytes.toFixed(0).padStart(5)} MB  exit ${status}`,
      );
    }
  }
  if (own && bind) {
    const [wall, busy] = [own.seconds / bind.seconds, own.busy / bind.busy];
    console.log(`ratio              ${wall.toFixed(2)} (${busy.toFixed(2)} busy)`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
