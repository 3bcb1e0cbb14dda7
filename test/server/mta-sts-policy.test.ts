import assert from 'node:assert/strict';
import { test } from 'node:test';
import { converse } from '../support/language-client.ts';

const zone = 'file:///agency/example.net.zone';
const policy = 'file:///agency/example.net/mta-sts.txt';
const records = '@ MX 10 mail\n@ MX 10 backup\nmail A 198.51.100.1\nbackup A 198.51.100.2\n';

test('an MTA-STS policy has findings and fixes of its own, and follows edits of the zone', async () => {
  const conversation = await converse({}, {});
  const open = (uri: string, languageId: string, text: string) =>
    conversation.tell('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  await open(policy, 'plaintext', 'version: STSv1\nmode: enforce\nmx: mail.example.net\nmax_age: 604800\n');
  const found = async (): Promise<readonly string[]> => {
    const report = await conversation.ask<{ items: readonly { code: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: policy },
    });
    return report.items.map(({ code }) => code);
  };
  assert.deepEqual(await found(), [], 'nobody knows the zone');
  await open(zone, 'dns-zone', records);
  assert.deepEqual(await found(), ['mta-sts/mx-not-covered']);
  const place = { line: 2, character: 4 };
  const actions = await conversation.ask<readonly { title: string; edit?: unknown }[]>(
    'textDocument/codeAction',
    { textDocument: { uri: policy }, range: { start: place, end: place }, context: { diagnostics: [] } },
  );
  assert.ok(
    actions.some(({ title }) => title === 'Add mx: backup.example.net'),
    JSON.stringify(actions),
  );
  const line = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
  await conversation.tell('textDocument/didChange', {
    textDocument: { uri: zone, version: 2 },
    contentChanges: [{ range: line, text: '' }],
  });
  assert.deepEqual(await found(), []);
  conversation.end();
});
