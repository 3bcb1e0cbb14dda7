/**
 * How long the answer to one keystroke takes: the new document, the new snapshot and the findings of the file, while a
 * record is typed character by character. Prints percentiles in milliseconds, beside one check of the same zone from
 * nothing. Run it as `node test/bench/keystroke.ts`.
 */

import { findings } from '../../core/rules/run.ts';
import { Document } from '../../core/workspace/document.ts';
import { Workspace } from '../../core/workspace/workspace.ts';

const typed =
  '@ TXT "v=spf1 include:_spf.google.com include:spf.protection.outlook.com ip4:192.0.2.0/24 -all"\n';

function zoneText(name: string, hosts: number): string {
  const lines = Array.from(
    { length: hosts },
    (_, i) => `host-${i} A 198.51.100.${i % 250}\nhost-${i} MX 10 mail\n`,
  );
  return `$ORIGIN ${name}.\n$TTL 3600\n@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2
ns1 A 198.51.100.1\nns2 A 203.0.113.1\nmail A 198.51.100.2\n${lines.join('')}`;
}

/** Milliseconds of each keystroke in one zone, with `others` zones of 60 records around it. */
function typeInto(
  hosts: number,
  others: number,
): { readonly keys: readonly number[]; readonly fresh: number } {
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
  const keys: number[] = [];
  for (let round = 0; round < 10; round++) {
    for (const newText of typed) {
      const from = performance.now();
      const end = document.text.length;
      document = document.edit([{ at: { start: end, end }, newText }]);
      workspace.apply({ documents: [document] });
      findings(workspace.snapshot, uri);
      keys.push(performance.now() - from);
    }
  }
  return { keys: keys.sort((a, b) => a - b), fresh };
}

for (const [label, hosts, others] of [
  ['60 records alone', 30, 0],
  ['60 records among 1,000 zones', 30, 1000],
  ['2,000 records', 1000, 0],
  ['100,000 records', 50_000, 0],
] as const) {
  const { keys, fresh } = typeInto(hosts, others);
  const at = (share: number) => (keys[Math.floor(share * (keys.length - 1))] as number).toFixed(2);
  console.log(
    `${label.padEnd(30)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}  (first check ${fresh.toFixed(1)})`,
  );
}
