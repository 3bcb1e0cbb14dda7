import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { folderWith, zone } from './recording-terminal.ts';

const main = join(import.meta.dirname, '../../cli/src/main.ts');

function start(folder: string, words: readonly string[]) {
  return spawn(process.execPath, [main, ...words], { cwd: folder, stdio: 'pipe' });
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function finish(child: ReturnType<typeof start>) {
  const [out, err, [status]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close'),
  ]);
  return { status, out, err };
}

/** As many records as make several times what a pipe holds. */
const many = Array.from({ length: 20_000 }, (_, i) => `host-${i} A 192.0.2.${i % 255}\n`).join('');

suite('the process', () => {
  test('writes large results whole, however slowly they are read', async (t) => {
    const child = start(folderWith(t, { 'a.example.zone': zone('a.example', many) }), [
      'records',
      'a.example.zone',
    ]);
    const { status, out } = await finish(child);
    assert.equal(status, 0);
    assert.equal(out.trimEnd().split('\n').length, 20_005);
  });

  test('is quiet when its reader goes away, and ends with the status of the check', async (t) => {
    const child = start(
      folderWith(t, { 'a.example.zone': zone('a.example', many.replaceAll('192', '1920')) }),
      ['check'],
    );
    child.stdout.once('data', () => child.stdout.destroy());
    const [err, [status]] = await Promise.all([textOf(child.stderr), once(child, 'close')]);
    assert.deepEqual([status, err], [1, '']);
  });

  test('reads standard input to its end', async (t) => {
    const child = start(folderWith(t, {}), ['records', '--stdin-file', 'a.example.zone', '-']);
    child.stdin.end('');
    assert.equal((await finish(child)).status, 2);
    const good = start(folderWith(t, {}), ['records', '--stdin-file', 'a.example.zone']);
    good.stdin.end(zone('a.example', many));
    const { status, out } = await finish(good);
    assert.equal(status, 0);
    assert.equal(out.trimEnd().split('\n').length, 20_005);
  });

  test('misuse is one line on standard error and status 2', async (t) => {
    const { status, out, err } = await finish(start(folderWith(t, {}), ['check', 'gone.zone']));
    assert.deepEqual(
      [status, out, err],
      [2, '', 'zonewright: gone.zone cannot be read: it does not exist. Check the spelling.\n'],
    );
  });

  test('lsp --stdio speaks the language server protocol', async (t) => {
    const child = start(folderWith(t, {}), ['lsp', '--stdio']);
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const [answer] = await once(child.stdout, 'data');
    assert.match(String(answer), /^Content-Length: \d+/);
    send({ method: 'initialized', params: {} });
    send({ id: 2, method: 'shutdown' });
    send({ method: 'exit' });
    const { status } = await finish(child);
    assert.equal(status, 0);
  });
});
