/**
 * How long the built language server takes from being started to the first diagnostics of an open zone, as an editor
 * does it: initialize, initialized, didOpen, diagnostic. Prints milliseconds of the first start on a machine, which has to
 * compile, and of several further ones, beside a Node that does nothing. Run it as `node test/bench/start.ts`, after a build.
 */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const root = resolve(import.meta.dirname, '../..');
const agency = join(root, 'samples/agency');
const path = join(agency, 'tenants/harbour.example.zone');
const uri = pathToFileURL(path).href;
const text = readFileSync(path, 'utf8');
const cache = mkdtempSync(join(tmpdir(), 'zonewright-start-'));
const env = { ...process.env, XDG_CACHE_HOME: cache };

async function startOnce(): Promise<number> {
  const started = performance.now();
  const server = spawn(process.execPath, [join(root, 'dist/server/node.cjs'), '--stdio'], { env });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const folder = pathToFileURL(agency).href;
  await connection.sendRequest('initialize', { processId: null, rootUri: folder, capabilities: {} });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text },
  });
  const report = await connection.sendRequest<{ readonly items: readonly unknown[] }>(
    'textDocument/diagnostic',
    { textDocument: { uri } },
  );
  const took = performance.now() - started;
  if (report.items.length === 0) throw new Error('The sample has findings, and none arrived.');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await once(server, 'close');
  connection.dispose();
  return took;
}

function startNode(): number {
  const started = performance.now();
  spawnSync(process.execPath, ['-e', '']);
  return performance.now() - started;
}

const rounds = 15;
const first = await startOnce();
const own: number[] = [];
const bare: number[] = [];
for (let i = 0; i < rounds; i++) {
  own.push(await startOnce());
  bare.push(startNode());
}
const median = (values: number[]) => values.sort((a, b) => a - b)[rounds >> 1] as number;
rmSync(cache, { recursive: true });
console.log(
  `first diagnostics ${median(own).toFixed(0)} ms (the very first time ${first.toFixed(0)}), an empty Node ${median(bare).toFixed(0)} ms`,
);
console.log(`ratio             ${(median(own) / median(bare)).toFixed(1)}`);
