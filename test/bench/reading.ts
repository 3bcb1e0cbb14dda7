/**
 * How long the answers of the reading features take in a zone of 100,000 records: medians in milliseconds, of the feature alone and,
 * where the editor asks for all of the file, of packing it for the protocol. Run it as `node test/bench/reading.ts`.
 */

import { foldsOf } from '../../core/features/folding.ts';
import { highlightsAt } from '../../core/features/highlights.ts';
import { hintsBetween } from '../../core/features/hints.ts';
import { hoverAt } from '../../core/features/hover.ts';
import { type Lens, lensesOf, lensTitle } from '../../core/features/lenses.ts';
import { linksOf } from '../../core/features/links.ts';
import { selectionsAt } from '../../core/features/selection.ts';
import { documentSymbols } from '../../core/features/symbols.ts';
import { semanticTokens } from '../../core/features/tokens.ts';
import { workspaceSymbols } from '../../core/features/workspace-symbols.ts';
import { Document } from '../../core/workspace/document.ts';
import { Workspace } from '../../core/workspace/workspace.ts';
import { converter } from '../../server/src/convert.ts';

const hosts = 25_000;
const uri = 'file:///zones/example.net.zone';
const lines = Array.from(
  { length: hosts },
  (_, i) =>
    `host-${i} 3600 A 198.51.100.${i % 250}\n  AAAA 2001:db8::${(i % 65535).toString(16)}\n  MX 10 mail\n  TXT "v=spf1 ip4:192.0.2.${i % 250} include:_spf.example.net -all"\n`,
);
const text = `$ORIGIN example.net.\n$TTL 3600\n@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\nmail A 198.51.100.2\n_spf TXT "v=spf1 mx -all"\n${lines.join('')}`;

const workspace = new Workspace();
const document = new Document(uri, text);
workspace.apply({ documents: [document] });
const { snapshot } = workspace;
const { file } = document;
const convert = converter('utf-16');
const middle = text.indexOf('host-12500 ');
const screen = text.indexOf('host-12515 ') - middle;
const include = text.indexOf('_spf.example.net', middle);

function median(run: () => unknown): string {
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const from = performance.now();
    run();
    times.push(performance.now() - from);
  }
  const first = (times[0] as number).toFixed(2);
  return `${(times.sort((a, b) => a - b)[4] as number).toFixed(2).padStart(8)}  (first ${first})`;
}

console.log(`${(text.length / 1e6).toFixed(1)} MB, ${snapshot.zoneAt(uri).records.count} records`);
for (const [label, run] of [
  ['semantic tokens, all', () => semanticTokens(file)],
  ['  packed for the protocol', () => convert.tokens(document, semanticTokens(file))],
  ['semantic tokens, a screenful', () => semanticTokens(file, middle, middle + screen)],
  ['inlay hints, a screenful', () => hintsBetween(snapshot, uri, middle, middle + screen)],
  ['hover on an owner', () => hoverAt(snapshot, uri, middle + 2)],
  ['hover on an address', () => hoverAt(snapshot, uri, text.indexOf('198.', middle) + 2)],
  ['hover in an SPF term', () => hoverAt(snapshot, uri, include)],
  ['code lenses', () => lensesOf(snapshot, uri)],
  ['  and one resolved', () => lensTitle(snapshot, uri, lensesOf(snapshot, uri)[100] as Lens)],
  ['document symbols', () => documentSymbols(snapshot, uri)],
  ['workspace symbols', () => workspaceSymbols(snapshot, 'host-249')],
  ['folding', () => foldsOf(file)],
  ['selection range', () => selectionsAt(snapshot, uri, include)],
  ['document highlight', () => highlightsAt(snapshot, uri, middle + 2)],
  ['  of a name that all have', () => highlightsAt(snapshot, uri, text.indexOf('mail', middle) + 1)],
  ['document links', () => linksOf(snapshot, uri)],
] as const)
  console.log(`${label.padEnd(30)}${median(run)}`);
