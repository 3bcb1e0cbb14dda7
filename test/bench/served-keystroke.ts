/**
 * How long an editor waits for the findings after a keystroke: from `textDocument/didChange` to the answer of
 * `textDocument/diagnostic`, in the built language server over its standard input and output, while an SPF record is
 * typed character by character. The server is started as VS Code starts it, and typing begins some seconds after the zone
 * was opened. Prints percentiles in milliseconds. Run it as `node test/bench/served-keystroke.ts`, after a build.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serverArguments } from '../../client/src/server-arguments.ts';

const root = resolve(import.meta.dirname, '../..');
const typed =
  '@ TXT "v=spf1 include:_spf.google.com include:spf.protection.outlook.com ip4:192.0.2.0/24 -all"\n';

/** As long as somebody looks at a zone before the first key, in milliseconds. */
const afterOpening = 3000;

/** A zone of mail hosts that send as they are told to, with two records for each host. */
function zoneText(hosts: number): string {
  const lines = Array.from(
    { length: hosts },
    (_, i) => `host-${i} A 198.51.100.${i % 250}\nhost-${i} AAAA 2001:db8::${(i % 65_000).toString(16)}\n`,
  );
  return `$ORIGIN own.example.\n$TTL 3600\n@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2
@ MX 10 mail\nns1 A 198.51.100.1\nns2 A 203.0.113.1\nmail A 198.51.100.2\n${lines.join('')}`;
}

async function typeInto(hosts: number, rounds: number): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-keys-'));
  const server = spawn(
    process.execPath,
    [...serverArguments, join(root, 'dist/server/node.cjs'), '--stdio'],
    {
      env: { ...process.env, XDG_CACHE_HOME: folder },
    },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  const uri = `${rootUri}/own.example.zone`;
  const text = zoneText(hosts);
  await connection.sendRequest('initialize', { processId: null, rootUri, capabilities: {} });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text },
  });
  await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  await setTimeout(afterOpening);
  const keys: number[] = [];
  let line = text.split('\n').length - 1;
  let character = 0;
  let version = 1;
  for (let round = 0; round < rounds; round++) {
    for (const key of typed) {
      const at = { line, character };
      const started = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range: { start: at, end: at }, text: key }],
      });
      await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      keys.push(performance.now() - started);
      if (key === '\n') [line, character] = [line + 1, 0];
      else character++;
    }
    // The record is taken out again: nobody has ten of them.
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [
        { range: { start: { line: line - 1, character: 0 }, end: { line, character: 0 } }, text: '' },
      ],
    });
    line--;
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await once(server, 'close');
  connection.dispose();
  rmSync(folder, { recursive: true });
  return keys.sort((a, b) => a - b);
}

// The clock's own half of the connection is warm before it measures; each server is a new one.
await typeInto(1, 5);
for (const [label, hosts, rounds] of [
  ['60 records', 27, 20],
  ['2,000 records', 1000, 10],
  ['100,000 records', 50_000, 3],
] as const) {
  const keys = await typeInto(hosts, rounds);
  const at = (share: number) => (keys[Math.floor(share * (keys.length - 1))] as number).toFixed(2);
  console.log(`${label.padEnd(16)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}`);
}
