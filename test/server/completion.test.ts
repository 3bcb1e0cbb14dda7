import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conversation, converse } from '../support/language-client.ts';

const uri = 'file:///agency/example.net.zone';
const head =
  '$ORIGIN example.net.\n$TTL 3600\n@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\n';

interface Item {
  readonly label: string;
  readonly textEdit: { readonly range: unknown; readonly newText: string };
  readonly insertTextFormat?: number;
  readonly documentation?: { readonly value: string };
}

async function opened(text: string, capabilities: object = {}): Promise<Conversation> {
  const conversation = await converse({}, capabilities);
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text: head + text },
  });
  return conversation;
}

const ask = async (it: Conversation, character: number): Promise<readonly Item[]> => {
  const params = { textDocument: { uri }, position: { line: 5, character } };
  return (await it.ask<{ items: readonly Item[] }>('textDocument/completion', params)).items;
};

test('a completion replaces the word at its place, in the units that were agreed on', async () => {
  const line = 'é😀 TXT "v=spf1 a:n"';
  for (const [encoding, character] of [
    ['utf-8', 6 + ' TXT "v=spf1 a:'.length],
    ['utf-16', 3 + ' TXT "v=spf1 a:'.length],
  ] as const) {
    const conversation = await opened(line, { general: { positionEncodings: [encoding] } });
    const [first] = await ask(conversation, character + 1);
    assert.deepEqual(
      [first?.label, first?.textEdit],
      [
        'ns1.example.net',
        {
          range: { start: { line: 5, character }, end: { line: 5, character: character + 1 } },
          newText: 'ns1.example.net',
        },
      ],
    );
    conversation.end();
  }
});

test('documentation comes when it is asked for, from what the item says of itself', async () => {
  const conversation = await opened('@ ');
  const mx = (await ask(conversation, 2)).find((it) => it.label === 'MX');
  assert.equal(mx?.documentation, undefined);
  const resolved = await conversation.ask<Item>('completionItem/resolve', mx);
  assert.match(resolved.documentation?.value ?? '', /A host that accepts mail/);
  conversation.end();
});

test('places to fill in are given to clients that have them', async () => {
  const completion = { completionItem: { snippetSupport: true } };
  for (const [capabilities, newText, format] of [
    [{ textDocument: { completion } }, 'MX ${1:10} ${2:mail}', 2],
    [{}, 'MX 10 mail', undefined],
  ] as const) {
    const conversation = await opened('@ ', capabilities);
    const record = (await ask(conversation, 2)).find((it) => it.label === 'MX …');
    assert.deepEqual([record?.textEdit.newText, record?.insertTextFormat], [newText, format]);
    conversation.end();
  }
});

test('the signature of a record has the field at the cursor', async () => {
  const conversation = await opened('@ MX 10 ');
  interface Help {
    readonly signatures: readonly {
      readonly label: string;
      readonly parameters: readonly { readonly label: unknown }[];
    }[];
    readonly activeParameter: number;
  }
  const params = { textDocument: { uri }, position: { line: 5, character: 8 } };
  const help = await conversation.ask<Help>('textDocument/signatureHelp', params);
  assert.equal(help.signatures[0]?.label, 'MX preference exchange');
  assert.deepEqual(help.signatures[0]?.parameters[help.activeParameter]?.label, [14, 22]);
  conversation.end();
});
