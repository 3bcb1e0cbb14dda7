/**
 * How long the check of an agency takes whose zones come from one template, beside a loop of Knot's checker over the
 * rendered files (one process a zone, as its users run it), how it grows with ten times the tenants, and what a
 * keystroke costs. Run it as `node test/bench/agency.ts [zonewright.cjs] [tenants]`: without a bundle, the sources are
 * run. Needs /usr/bin/time. `busy` is what all processors took together.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findings, type Scope } from '../../core/rules/run.ts';
import { Document } from '../../core/workspace/document.ts';
import { Workspace } from '../../core/workspace/workspace.ts';

const root = resolve(import.meta.dirname, '../..');
const tenants = Number(process.argv[3] ?? 1000);

const template = `$TTL 3600
@ SOA ns1.agency.example. hostmaster.agency.example. {{ serial }} 14400 3600 1209600 3600
@ NS ns1.agency.example.
@ NS ns2.agency.example.
@ A {{ values.web }}
@ AAAA {{ values.web6 }}
@ MX 10 mail.agency.example.
@ TXT "v=spf1 {{ spf }} include:_spf.agency.example -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@agency.example"
www CNAME {{ tenant.domain | fqdn }}
{% for k in dkim %}{{ k.selector }}._domainkey TXT {{ k.key | txt }}
{% endfor -%}
{% for i in (1..49) %}host{{ i }} A {{ values.web }}
{% endfor %}`;

const own = `$TTL 3600
@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
@ TXT "v=spf1 -all"
_spf TXT "v=spf1 ip4:192.0.2.11 -all"
ns1 A 192.0.2.53
ns2 A 198.51.100.53
mail A 192.0.2.11
*._report._dmarc TXT "v=DMARC1;"
`;

function writeAgency(folder: string, count: number): void {
  mkdirSync(join(folder, 'tenants'));
  mkdirSync(join(folder, 'templates'));
  writeFileSync(
    join(folder, 'agency.yaml'),
    'agency: { domain: agency.example }\nservers: { vps1: { addresses: [192.0.2.10], outbound: [192.0.2.11] } }\n' +
      'nameservers: [ns1.agency.example, ns2.agency.example]\ntenants: { template: standard, server: vps1 }\n',
  );
  writeFileSync(join(folder, 'templates/standard.zone.liquid'), template);
  writeFileSync(join(folder, 'agency.example.zone'), own);
  for (let i = 0; i < count; i++) {
    const low = `${i >> 8}.${i & 255}`;
    writeFileSync(
      join(folder, `tenants/client-${i}.yaml`),
      `domain: client-${i}.example\nvalues: { web: 10.0.${low}, "web6": "2001:db8::${(i + 1).toString(16)}" }\n`,
    );
    if (i % 10 === 0) writeFileSync(join(folder, `tenants/client-${i}.example.zone`), `shop A 10.1.${low}\n`);
  }
}

interface Cost {
  /** By the clock on the wall, and of all processors together. */
  readonly seconds: number;
  readonly busy: number;
  readonly megabytes: number;
}

function measure(command: readonly string[]): Cost | undefined {
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  const [, wall, user, system, kilobytes] = /([\d.]+) ([\d.]+) ([\d.]+) (\d+)\s*$/.exec(stderr ?? '') ?? [];
  if (wall === undefined) return undefined;
  const busy = Number(user) + Number(system);
  return { seconds: Number(wall), busy, megabytes: Number(kilobytes) / 1024 };
}

function print(label: string, cost: Cost | undefined): void {
  const shown =
    cost &&
    `${cost.seconds.toFixed(2)} s (${cost.busy.toFixed(2)} s busy)  ${cost.megabytes.toFixed(0).padStart(5)} MB`;
  console.log(`${label.padEnd(28)} ${shown ?? 'not installed, or /usr/bin/time is not'}`);
}

/** Milliseconds that the findings of a file take after an edit of another or the same one. */
function keystroke(folder: string): void {
  const workspace = new Workspace();
  const uris = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) =>
    /\.(zone|yaml|liquid)$/.test(it),
  );
  workspace.apply({ documents: uris.map((it) => new Document(it, readFileSync(join(folder, it), 'utf8'))) });
  const time = (
    edited: string,
    asked: string,
    text: (before: string) => string,
    scope: Scope = 'ready',
  ): number => {
    findings(workspace.snapshot, asked);
    const document = new Document(edited, text(workspace.snapshot.documents.get(edited)?.text ?? ''));
    const start = performance.now();
    workspace.apply({ documents: [document] });
    findings(workspace.snapshot, asked, scope);
    return performance.now() - start;
  };
  const shared = 'templates/standard.zone.liquid';
  findings(workspace.snapshot, shared);
  const repeated = (times: number, measured: (i: number) => number) =>
    Array.from({ length: times }, (_, i) => measured(i)).sort((a, b) => a - b);
  const yaml = time('tenants/client-7.yaml', 'tenants/client-7.yaml', (it) => `${it}parked: true\n`);
  const one = repeated(40, (i) =>
    time(shared, 'tenants/client-7.yaml', (it) => `${it}x${i} A 192.0.2.1\n`, 'ready'),
  );
  const all = repeated(5, (i) => time(shared, shared, (it) => `${it}y${i} A 192.0.2.1\n`, 'all'));
  console.log(`keystroke in a tenant's file  ${yaml.toFixed(0)} ms`);
  console.log(
    `keystroke in the template     p95 ${one[37]?.toFixed(0)} ms for one tenant's file, median ${all[2]?.toFixed(0)} ms for all`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'agency-'));
try {
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  writeAgency(workspace, tenants);
  const bundle = resolve(process.argv[2] ?? join(root, 'cli/src/main.ts'));
  const ours = measure([process.execPath, bundle, 'check', '--fail-on', 'never', workspace]);
  print(`zonewright check, ${tenants}`, ours);
  const zones = join(folder, 'zones');
  spawnSync(process.execPath, [bundle, 'render', '--out', zones], { cwd: workspace });
  const loop = 'for f in "$1"/*.zone; do n=${f##*/}; kzonecheck -o "${n%.zone}." "$f"; done';
  const knot =
    spawnSync('which', ['kzonecheck']).status === 0 ? measure(['sh', '-c', loop, 'sh', zones]) : undefined;
  print('kzonecheck, one after another', knot);
  if (ours && knot)
    console.log(
      `ratio                         1/${(knot.seconds / ours.seconds).toFixed(1)} (1/${(knot.busy / ours.busy).toFixed(1)} busy)`,
    );
  keystroke(workspace);
  const large = join(folder, 'large');
  mkdirSync(large);
  writeAgency(large, tenants * 10);
  const more = measure([process.execPath, bundle, 'check', '--fail-on', 'never', large]);
  print(`zonewright check, ${tenants * 10}`, more);
  if (ours && more)
    console.log(`grows                         ${(more.seconds / ours.seconds).toFixed(1)} times`);
} finally {
  rmSync(folder, { recursive: true });
}
