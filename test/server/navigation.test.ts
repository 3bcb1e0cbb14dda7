import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conversation, converse } from '../support/language-client.ts';

const uri = 'file:///agency/x.example.zone';
const other = 'file:///agency/y.example.zone';
const head = (apex: string) =>
  `$ORIGIN ${apex}.\n$TTL 60\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1\nns1 A 192.0.2.1\n`;
const own = `${head('x.example')}mail A 192.0.2.2\n_25._tcp.mail TXT a\n@ MX 10 mail\n`;
const files = { [other]: `${head('y.example')}@ MX 10 mail.x.example.\n` };

interface Place {
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** A conversation about an open zone, once the server has read the other one. */
async function opened(capabilities = {}): Promise<Conversation> {
  const conversation = await converse(files, capabilities);
  const textDocument = { uri, languageId: 'dns-zone', version: 7, text: own };
  await conversation.tell('textDocument/didOpen', { textDocument });
  const isRead = async (): Promise<boolean> => {
    const params = { textDocument: { uri: other }, position: { line: 2, character: 7 } };
    return (await conversation.ask<Place[]>('textDocument/definition', params)).length > 0;
  };
  while (!(await isRead()));
  return conversation;
}

const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
const shown = (places: readonly Place[]) =>
  places.map((it) => [it.uri.slice(-14), it.range.start.line, it.range.start.character]);

test('a target leads to its owner, as definition and as declaration', async () => {
  const conversation = await opened();
  for (const method of ['definition', 'declaration']) {
    const places = await conversation.ask<Place[]>(`textDocument/${method}`, at(7, 9));
    assert.deepEqual(shown(places), [['x.example.zone', 5, 0]]);
  }
  conversation.end();
});

test('references come from all zones', async () => {
  const conversation = await opened();
  const context = { includeDeclaration: true };
  const places = await conversation.ask<Place[]>('textDocument/references', { ...at(5, 1), context });
  assert.deepEqual(shown(places), [
    ['x.example.zone', 5, 0],
    ['y.example.zone', 5, 8],
    ['x.example.zone', 7, 8],
  ]);
  conversation.end();
});

test('a rename is prepared, and edits all zones', async () => {
  const conversation = await opened();
  assert.deepEqual(await conversation.ask('textDocument/prepareRename', at(5, 1)), {
    range: { start: { line: 5, character: 0 }, end: { line: 5, character: 4 } },
    placeholder: 'mail',
  });
  assert.equal(await conversation.ask('textDocument/prepareRename', at(5, 5)), null);
  type Edit = { changes: Record<string, { newText: string }[]> };
  const edit = await conversation.ask<Edit>('textDocument/rename', { ...at(5, 1), newName: 'mx' });
  const texts = Object.entries(edit.changes).map(([it, edits]) => [it, edits.map(({ newText }) => newText)]);
  assert.deepEqual(Object.fromEntries(texts), {
    [uri]: ['mx', '_25._tcp.mx', 'mx'],
    [other]: ['mx.x.example.'],
  });
  conversation.end();
});

test('a client that can show a preview is told what each edit is for', async () => {
  const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {} };
  const conversation = await opened({ workspace: { workspaceEdit } });
  type Edit = {
    documentChanges: {
      textDocument: { uri: string; version: number | null };
      edits: { newText: string; annotationId: string }[];
    }[];
    changeAnnotations: Record<string, { needsConfirmation: boolean }>;
  };
  const edit = await conversation.ask<Edit>('textDocument/rename', { ...at(5, 1), newName: 'mx' });
  const here = edit.documentChanges.find((it) => it.textDocument.uri === uri);
  assert.equal(here?.textDocument.version, 7);
  assert.deepEqual(
    here?.edits.map((it) => [it.newText, it.annotationId]),
    [
      ['mx', 'here'],
      ['_25._tcp.mx', 'below'],
      ['mx', 'here'],
    ],
  );
  const there = edit.documentChanges.find((it) => it.textDocument.uri === other);
  assert.equal(there?.textDocument.version, null);
  assert.deepEqual(
    there?.edits.map((it) => it.annotationId),
    ['elsewhere'],
  );
  const confirmed = Object.entries(edit.changeAnnotations).map(([id, it]) => [id, it.needsConfirmation]);
  assert.deepEqual(Object.fromEntries(confirmed), { here: false, below: true, elsewhere: true });
  conversation.end();
});

test('what cannot be renamed is refused in words', async () => {
  const conversation = await opened();
  await assert.rejects(conversation.ask('textDocument/prepareRename', at(3, 0)), /the zone itself/);
  await assert.rejects(
    conversation.ask('textDocument/rename', { ...at(5, 1), newName: 'ns1' }),
    /ns1\.x\.example\. exists already/,
  );
  conversation.end();
});
