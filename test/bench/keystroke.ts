/**
 * How long the answer to one keystroke takes: the new document, the new snapshot and the findings of the file, while a
 * record is typed character by character. Prints percentiles in milliseconds, by the clock and of the thread's own work,
 * which a loaded machine changes less; beside one check of the same zone from nothing.
 * Run it as `node test/bench/keystroke.ts [label]`, where a part of a label picks cases.
 */

import { findings } from '../../core/rules/run.ts';
import { Document } from '../../core/workspace/document.ts';
import { Workspace } from '../../core/workspace/workspace.ts';

const short =
  '@ TXT "v=spf1 include:_spf.google.com include:spf.protection.outlook.com ip4:192.0.2.0/24 -all"\n';
const fiveIncludes = `www TXT "v=spf1 ${[
  '_spf.google.com',
  'spf.protection.outlook.com',
  'servers.mcsv.net',
  'sendgrid.net',
  '_spf.salesforce.com',
]
  .map((it) => `include:${it}`)
  .join(' ')} ~all"\n`;

function zoneText(name: string, hosts: number): string {
  const lines = Array.from(
    { length: hosts },
    (_, i) => `host-${i} A 198.51.100.${i % 250}\nhost-${i} MX 10 mail\n`,
  );
  return `$ORIGIN ${name}.\n$TTL 3600\n@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2
ns1 A 198.51.100.1\nns2 A 203.0.113.1\nmail A 198.51.100.2\n${lines.join('')}`;
}

interface Typing {
  readonly hosts: number;
  /** How many zones of 60 records lie in the same folder. */
  readonly others: number;
  readonly typed: string;
  readonly rounds: number;
}

/** What each keystroke took in one zone: milliseconds by the clock, and of work. */
function typeInto({ hosts, others, typed, rounds }: Typing): {
  readonly clock: readonly number[];
  readonly work: readonly number[];
  readonly fresh: number;
} {
  const workspace = new Workspace();
  const documents = Array.from({ length: others }, (_, i) => {
    return new Document(`file:///tenants/t${i}.example.zone`, zoneText(`t${i}.example`, 30));
  });
  const uri = 'file:///tenants/own.example.zone';
  let document = new Document(uri, zoneText('own.example', hosts));
  workspace.apply({ documents: [...documents, document] });
  const started = performance.now();
  findings(workspace.snapshot, uri);
  const fresh = performance.now() - started;
  for (const { uri: other } of documents) findings(workspace.snapshot, other);
  const clock: number[] = [];
  const work: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const newText of typed) {
      const before = process.threadCpuUsage();
      const from = performance.now();
      const end = document.text.length;
      document = document.edit([{ at: { start: end, end }, newText }]);
      workspace.apply({ documents: [document] });
      findings(workspace.snapshot, uri);
      clock.push(performance.now() - from);
      const { user, system } = process.threadCpuUsage(before);
      work.push((user + system) / 1000);
    }
  }
  return { clock, work, fresh };
}

function percentiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(2);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}`;
}

const cases: Readonly<Record<string, Typing>> = {
  '60 records alone': { hosts: 30, others: 0, typed: short, rounds: 10 },
  '60 records, five includes': { hosts: 30, others: 0, typed: fiveIncludes, rounds: 10 },
  '60 records among 1,000 zones': { hosts: 30, others: 1000, typed: short, rounds: 10 },
  '2,000 records': { hosts: 1000, others: 0, typed: short, rounds: 10 },
  '100,000 records': { hosts: 50_000, others: 0, typed: short, rounds: 2 },
};
for (const [label, typing] of Object.entries(cases)) {
  if (!label.includes(process.argv[2] ?? '')) continue;
  const { clock, work, fresh } = typeInto(typing);
  console.log(`${label} (first check ${fresh.toFixed(1)})`);
  console.log(`  clock  ${percentiles(clock)}\n  work   ${percentiles(work)}`);
}
