/**
 * How long a completion takes while somebody types in a zone of 100,000 records: the first one in a text that just
 * changed, and another in the same text. Prints milliseconds, beside the reading of the zone that every keystroke costs
 * anyway. Run it as `node test/bench/completion.ts`.
 */

import { completionsAt } from '../../core/features/complete/complete.ts';
import { Document } from '../../core/workspace/document.ts';
import { Workspace } from '../../core/workspace/workspace.ts';

const rounds = 15;
const hosts = Array.from(
  { length: 50_000 },
  (_, i) => `host-${i} A 198.51.${(i >> 8) % 256}.${i % 256}\nhost-${i} MX 10 mail\n`,
);
const zone = `$ORIGIN own.example.\n$TTL 3600\n@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600\n@ NS ns1
ns1 A 198.51.100.1\nmail A 198.51.100.2\n${hosts.join('')}`;

/** Milliseconds that something takes. */
function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(1);
  return `p50 ${at(0.5).padStart(6)}  max ${at(1).padStart(6)}`;
}

for (const typed of [
  'h',
  'zz',
  'x ',
  '@ MX 10 ',
  '@ MX 10 host-499',
  'x A ',
  'x TXT "v=spf1 ',
  'x TXT "v=spf1 a:',
]) {
  const uri = 'file:///own.example.zone';
  const text = zone + typed;
  const times = Array.from({ length: rounds }, () => {
    const workspace = new Workspace();
    workspace.apply({ documents: [new Document(uri, text)] });
    const { snapshot } = workspace;
    const complete = () => completionsAt(snapshot, uri, text.length);
    return { read: timed(() => snapshot.zoneAt(uri)), first: timed(complete), again: timed(complete) };
  });
  const column = (of: 'read' | 'first' | 'again') => percentiles(times.map((it) => it[of]));
  console.log(
    `${typed.padEnd(18)} reading ${column('read')}   completion ${column('first')}   again ${column('again')}`,
  );
}
