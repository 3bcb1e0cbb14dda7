import assert from 'node:assert/strict';
import { test } from 'node:test';
import { converse } from '../support/language-client.ts';

const uri = 'file:///agency/example.net.zone';
const text = '@ A 192.0.2.1\nwww A 192.0.2.2 \n\n@ TXT ( "a"\n  "é" )\n';
const blanks = { insertSpaces: true, tabSize: 4 };

interface TextEdit {
  readonly range: { readonly start: { line: number; character: number } };
  readonly newText: string;
}

async function opened(content: string) {
  const conversation = await converse({});
  const textDocument = { uri, languageId: 'dns-zone', version: 1, text: content };
  await conversation.tell('textDocument/didOpen', { textDocument });
  return conversation;
}

test('a document is formatted by small edits', async () => {
  const conversation = await opened(text);
  const params = { textDocument: { uri }, options: blanks };
  const edits = await conversation.ask<TextEdit[]>('textDocument/formatting', params);
  assert.deepEqual(
    edits.map(({ range: { start }, newText }) => [start.line, start.character, newText.length]),
    [
      [0, 1, 7],
      [0, 3, 5],
      [1, 3, 5],
      [1, 5, 5],
      [1, 15, 0],
      [3, 1, 7],
      [3, 5, 3],
      [4, 0, 14],
    ],
  );
  conversation.end();
});

test('a range is formatted alone, with tabs where the editor uses them', async () => {
  const conversation = await opened(text);
  const range = { start: { line: 3, character: 0 }, end: { line: 5, character: 0 } };
  const params = { textDocument: { uri }, range, options: { insertSpaces: false, tabSize: 4 } };
  const edits = await conversation.ask<TextEdit[]>('textDocument/rangeFormatting', params);
  assert.deepEqual(
    edits.map(({ range: { start }, newText }) => [start.line, newText]),
    [
      [3, '\t\t'],
      [3, '\t\t'],
      [4, '\t\t\t\t'],
    ],
  );
  conversation.end();
});

test('a new line inside a parenthesis is indented', async () => {
  const conversation = await opened('@ SOA ns1 h (\n\n');
  const position = { line: 1, character: 0 };
  const params = { textDocument: { uri }, position, ch: '\n', options: blanks };
  const edits = await conversation.ask<TextEdit[]>('textDocument/onTypeFormatting', params);
  assert.deepEqual(
    edits.map((it) => it.newText),
    ['      '],
  );
  conversation.end();
});

test('a large file is replaced in one piece', async () => {
  const conversation = await opened('a A 192.0.2.1\n'.repeat(40_000));
  const params = { textDocument: { uri }, options: blanks };
  const edits = await conversation.ask<TextEdit[]>('textDocument/formatting', params);
  assert.equal(edits.length, 1);
  assert.ok(edits[0]?.newText.startsWith('a       A     192.0.2.1\n'));
  conversation.end();
});

test('what is no zone is not formatted', async () => {
  const conversation = await converse({});
  const yaml = { uri: 'file:///agency/agency.yaml', languageId: 'yaml', version: 1, text: 'a:  1\n' };
  await conversation.tell('textDocument/didOpen', { textDocument: yaml });
  const params = { textDocument: { uri: yaml.uri }, options: blanks };
  assert.equal(await conversation.ask('textDocument/formatting', params), null);
  conversation.end();
});
