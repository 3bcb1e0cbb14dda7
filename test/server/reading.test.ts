import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenTypes } from '../../core/features/tokens/legend.ts';
import { longestWhole } from '../../core/features/tokens.ts';
import { type Conversation, converse } from '../support/language-client.ts';

const uri = 'file:///agency/example.net.zone';
const text = `; RFC 7208 §5
; and more
$ORIGIN example.net.
$TTL 3600
@ SOA ns1 hostmaster 1 14400 3600 1209600 3600
@ NS ns1
@ TXT "v=spf1 a:ns1.example.net include:x.example -all"
ns1 A 198.51.100.1
  AAAA 2001:db8::1
`;
const textDocument = { uri };

async function opened(capabilities: object = {}): Promise<Conversation> {
  const conversation = await converse({}, capabilities);
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text },
  });
  return conversation;
}

/** A request about the open zone, and what its answer must be. */
function asks(
  name: string,
  method: string,
  params: object,
  check: (answer: never) => void,
  capabilities?: object,
): void {
  test(name, async () => {
    const conversation = await opened(capabilities);
    check((await conversation.ask(method, { textDocument, ...params })) as never);
    conversation.end();
  });
}

const range = (line: number, start: number, to: number, end: number) => ({
  start: { line, character: start },
  end: { line: to, character: end },
});

asks(
  'hover',
  'textDocument/hover',
  { position: { line: 5, character: 6 } },
  (it: { contents: { kind: string; value: string }; range: object }) => {
    assert.equal(it.contents.kind, 'markdown');
    assert.match(it.contents.value, /`ns1\.example\.net\.`/);
    assert.deepEqual(it.range, range(5, 5, 5, 8));
  },
);

asks('no hover in a comment', 'textDocument/hover', { position: { line: 0, character: 4 } }, (it) =>
  assert.equal(it, null),
);

asks(
  'inlay hints of a range',
  'textDocument/inlayHint',
  { range: range(5, 0, 5, 8) },
  (it: readonly object[]) => {
    assert.deepEqual(it, [{ position: { line: 5, character: 8 }, label: '.example.net.', kind: 1 }]);
  },
);

asks(
  'document symbols',
  'textDocument/documentSymbol',
  {},
  (it: readonly { name: string; detail: string; range: object }[]) => {
    assert.deepEqual(
      it.map(({ name, detail }) => `${name} ${detail}`),
      ['@ example.net SOA NS TXT', 'ns1 A AAAA'],
    );
    assert.deepEqual(it[1]?.range, range(7, 0, 8, 18));
  },
);

asks(
  'workspace symbols',
  'workspace/symbol',
  { query: 'ns1 example' },
  (it: readonly { name: string; location: { uri: string } }[]) => {
    assert.deepEqual(
      it.map(({ name, location }) => [name, location.uri]),
      [['ns1.example.net A AAAA', uri]],
    );
  },
);

asks('folding ranges', 'textDocument/foldingRange', {}, (it) => {
  assert.deepEqual(it, [
    { startLine: 0, endLine: 1, kind: 'comment' },
    { startLine: 2, endLine: 8 },
    { startLine: 4, endLine: 6 },
    { startLine: 7, endLine: 8 },
  ]);
});

asks(
  'no more folding ranges than the client takes',
  'textDocument/foldingRange',
  {},
  (it: readonly object[]) => assert.equal(it.length, 2),
  { textDocument: { foldingRange: { rangeLimit: 2 } } },
);

interface Selection {
  readonly range: object;
  readonly parent?: Selection;
}

asks(
  'selection ranges',
  'textDocument/selectionRange',
  { positions: [{ line: 5, character: 6 }] },
  ([it]: readonly Selection[]) => {
    const ranges: object[] = [];
    for (let at = it; at; at = at.parent) ranges.push(at.range);
    assert.deepEqual(ranges, [range(5, 5, 5, 8), range(5, 0, 5, 8), range(4, 0, 6, 55), range(0, 0, 9, 0)]);
  },
);

asks(
  'document highlights',
  'textDocument/documentHighlight',
  { position: { line: 7, character: 1 } },
  (it) => {
    assert.deepEqual(it, [
      { range: range(4, 6, 4, 9), kind: 2 },
      { range: range(5, 5, 5, 8), kind: 2 },
      { range: range(7, 0, 7, 3), kind: 3 },
    ]);
  },
);

asks('document links', 'textDocument/documentLink', {}, (it) => {
  assert.deepEqual(it, [
    { range: range(0, 2, 0, 13), target: 'https://www.rfc-editor.org/rfc/rfc7208#section-5' },
  ]);
});

test('a code lens says nothing before it is resolved', async () => {
  const conversation = await opened();
  const lenses = await conversation.ask<{ command?: { title: string } }[]>('textDocument/codeLens', {
    textDocument,
  });
  assert.deepEqual(
    lenses.map((it) => it.command),
    [undefined],
  );
  const resolved = await conversation.ask<(typeof lenses)[0]>('codeLens/resolve', lenses[0]);
  assert.equal(resolved.command?.title, 'SPF ≥2/10 lookups');
  conversation.end();
});

interface Tokens {
  readonly resultId: string;
  readonly data: number[];
  readonly edits: readonly { start: number; deleteCount: number; data?: number[] }[];
}

test('semantic tokens: all, of a range, and what changed', async () => {
  const conversation = await opened();
  const ask = (method: string, params = {}) =>
    conversation.ask<Tokens>(`textDocument/semanticTokens/${method}`, { textDocument, ...params });
  const all = await ask('full');
  assert.deepEqual(all.data.slice(0, 10), [
    2,
    0,
    7,
    tokenTypes.indexOf('directive'),
    0,
    0,
    8,
    12,
    tokenTypes.indexOf('domainName'),
    0,
  ]);
  const some = await ask('range', { range: range(8, 0, 8, 5) });
  assert.deepEqual(some.data, [
    8,
    2,
    4,
    tokenTypes.indexOf('recordType'),
    0,
    0,
    5,
    11,
    tokenTypes.indexOf('address'),
    0,
  ]);
  const edit = { range: range(7, 0, 7, 0), text: 'new A 192.0.2.1\n' };
  await conversation.tell('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [edit],
  });
  const delta = await ask('full/delta', { previousResultId: all.resultId });
  const [change] = delta.edits;
  assert.ok(change && change.deleteCount === 0 && change.data?.length === 15);
  const patched = [...all.data];
  patched.splice(change.start, change.deleteCount, ...(change.data ?? []));
  assert.deepEqual(patched, (await ask('full')).data);
  const unknown = await ask('full/delta', { previousResultId: 'no' });
  assert.deepEqual(unknown.data, patched);
  conversation.end();
});

test('semantic tokens count characters as was agreed on', async () => {
  for (const [encoding, character] of [
    ['utf-8', 7],
    ['utf-16', 4],
    ['utf-32', 3],
  ] as const) {
    const conversation = await converse({}, { general: { positionEncodings: [encoding] } });
    await conversation.tell('textDocument/didOpen', {
      textDocument: { uri, languageId: 'dns-zone', version: 1, text: 'é😀 A 192.0.2.1\n' },
    });
    const { data } = await conversation.ask<Tokens>('textDocument/semanticTokens/full', { textDocument });
    assert.deepEqual(data.slice(0, 7), [0, 0, character - 1, 0, 1, 0, character]);
    conversation.end();
  }
});

test('of a very long text only the tokens of a range are given', async () => {
  const conversation = await converse({});
  const long = `${text}; ${'x'.repeat(longestWhole)}\n`;
  const opened = { textDocument: { uri, languageId: 'dns-zone', version: 1, text: long } };
  await conversation.tell('textDocument/didOpen', opened);
  assert.equal(await conversation.ask('textDocument/semanticTokens/full', { textDocument }), null);
  const params = { textDocument, range: range(2, 0, 2, 5) };
  const some = await conversation.ask<Tokens>('textDocument/semanticTokens/range', params);
  assert.equal(some.data.length, 10);
  conversation.end();
});

test('an outline of a file that nobody knows is empty', async () => {
  const conversation = await converse({});
  const unknown = { textDocument: { uri: 'file:///nowhere.zone' } };
  for (const method of ['documentSymbol', 'codeLens', 'foldingRange', 'documentLink'])
    assert.deepEqual(await conversation.ask(`textDocument/${method}`, unknown), [], method);
  assert.equal(await conversation.ask('textDocument/semanticTokens/full', unknown), null);
  conversation.end();
});
