import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conversation, converse } from '../support/language-client.ts';

const uri = 'file:///agency/example.net.zone';
const head =
  '$ORIGIN example.net.\n$TTL 3600\n@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2\nns1 A 198.51.100.1\nns2 A 203.0.113.1\n';
const broken = `${head}www A 192.0.02.3\n`;

interface Report {
  readonly kind: string;
  readonly resultId: string;
  readonly items: readonly { readonly code: string; readonly range: unknown; readonly message: string }[];
}

const pull = (it: Conversation, previousResultId?: string): Promise<Report> =>
  it.ask('textDocument/diagnostic', { textDocument: { uri }, previousResultId });

async function opened(text: string, capabilities = {}): Promise<Conversation> {
  const conversation = await converse({}, capabilities);
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text },
  });
  return conversation;
}

test('a finding arrives at its place, with its rule', async () => {
  const conversation = await opened(broken);
  const report = await pull(conversation);
  assert.deepEqual(
    report.items.map((it) => [it.code, it.range]),
    [['syntax/bad-ipv4', { start: { line: 7, character: 6 }, end: { line: 7, character: 16 } }]],
  );
  conversation.end();
});

test('what has not changed is said to be unchanged', async () => {
  const conversation = await opened(broken);
  const first = await pull(conversation);
  assert.equal((await pull(conversation, first.resultId)).kind, 'unchanged');
  conversation.end();
});

test('an edit is seen by the next answer', async () => {
  const conversation = await opened(broken);
  const range = { start: { line: 7, character: 12 }, end: { line: 7, character: 14 } };
  const textDocument = { uri, version: 2 };
  await conversation.tell('textDocument/didChange', { textDocument, contentChanges: [{ range, text: '2' }] });
  assert.deepEqual((await pull(conversation)).items, []);
  conversation.end();
});

test('positions count what was agreed on', async () => {
  const text = `${head}txt TXT "é€😀"\nwww TXT "é€😀" "a" (\n`;
  for (const [encoding, character] of [
    ['utf-8', 24],
    ['utf-16', 19],
    ['utf-32', 18],
  ] as const) {
    const conversation = await opened(text, { general: { positionEncodings: [encoding] } });
    const report = await pull(conversation);
    const parenthesis = report.items.find((it) => it.code === 'syntax/unbalanced-parens');
    assert.deepEqual(parenthesis?.range, {
      start: { line: 8, character },
      end: { line: 8, character: character + 1 },
    });
    conversation.end();
  }
});

test('a fix is offered for its finding and mends it', async () => {
  const conversation = await opened(broken);
  const range = { start: { line: 7, character: 8 }, end: { line: 7, character: 8 } };
  type Action = {
    title: string;
    isPreferred?: boolean;
    edit: { changes: Record<string, { newText: string }[]> };
  };
  const params = { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } };
  const actions = await conversation.ask<Action[]>('textDocument/codeAction', params);
  assert.deepEqual(
    actions.map((it) => it.title),
    ['Write 192.0.2.3', 'Ignore syntax/bad-ipv4 here'],
  );
  assert.equal(actions[0]?.edit.changes[uri]?.[0]?.newText, '192.0.2.3');
  conversation.end();
});

test('closed files have diagnostics too', async () => {
  const conversation = await converse({ [uri]: broken });
  type Workspace = { items: (Report & { uri: string })[] };
  const wait = async (): Promise<Workspace> => {
    const answer = await conversation.ask<Workspace>('workspace/diagnostic', { previousResultIds: [] });
    return answer.items.length > 0 ? answer : wait();
  };
  const { items } = await wait();
  assert.deepEqual(
    items.map((it) => [it.uri, it.items.map((item) => item.code)]),
    [[uri, ['syntax/bad-ipv4']]],
  );
  conversation.end();
});
