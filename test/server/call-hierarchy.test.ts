import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf, converse } from '../support/language-client.ts';

const uri = 'file:///agency/example.net.zone';
const text = `$ORIGIN example.net.
$TTL 3600
@ SOA ns1 hostmaster 1 14400 3600 1209600 3600
@ NS ns1
@ TXT "v=spf1 a:ns1.example.net include:servers.mcsv.net -all"
ns1 A 198.51.100.1
`;

interface Item {
  readonly name: string;
  readonly uri: string;
  readonly range: unknown;
}

const range = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

test('the call hierarchy goes from a record to what it asks for, and back', async () => {
  const conversation = await converse({ [uri]: text });
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text },
  });
  const prepare = (line: number, character: number) =>
    conversation.ask<readonly Item[] | null>('textDocument/prepareCallHierarchy', {
      textDocument: { uri },
      position: { line, character },
    });
  const [record] = (await prepare(4, 0)) ?? [];
  assert.deepEqual([record?.name, record?.uri, record?.range], ['example.net', uri, range(4, 0, 62)]);
  const outgoing = await conversation.ask<readonly { to: Item; fromRanges: unknown }[]>(
    'callHierarchy/outgoingCalls',
    { item: record },
  );
  assert.deepEqual(
    outgoing.map(({ to, fromRanges }) => [to.name, to.uri, fromRanges]),
    [
      ['ns1.example.net', uri, [range(4, 14, 31)]],
      ['servers.mcsv.net', 'zonewright-spf:servers.mcsv.net', [range(4, 32, 56)]],
    ],
  );
  for (const { to } of outgoing) {
    const incoming = await conversation.ask<readonly { from: Item }[]>('callHierarchy/incomingCalls', {
      item: to,
    });
    assert.deepEqual(
      incoming.map(({ from }) => from.name),
      ['example.net'],
    );
  }
  const vendor = outgoing[1]?.to;
  assert.deepEqual(await conversation.ask('callHierarchy/outgoingCalls', { item: vendor }), []);
  assert.match(
    await contentOf(conversation, vendor?.uri),
    /^v=spf1 ip4:205\.201\.128\.0\/20 .*\n\nThe SPF record of servers\.mcsv\.net/,
  );
  assert.equal(await prepare(3, 0), null);
  conversation.end();
});

test('the lens of a host lists who points to it', async () => {
  const conversation = await converse(
    { [uri]: text },
    { workspace: { configuration: false } },
    { followsLenses: true },
  );
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone', version: 1, text },
  });
  const lens = { range: range(5, 0, 18), data: { uri, kind: 'references', entry: 5 } };
  const { command } = await conversation.ask<{ command: object }>('codeLens/resolve', lens);
  assert.deepEqual(command, {
    title: '1 record points here',
    command: 'editor.action.showReferences',
    arguments: [uri, { line: 5, character: 0 }, [{ uri, range: range(3, 5, 8) }]],
  });
  conversation.end();
});

test('the lens of an SPF record opens its tree where the client can', async () => {
  for (const followsLenses of [true, false]) {
    const conversation = await converse({ [uri]: text }, {}, { followsLenses });
    await conversation.tell('textDocument/didOpen', {
      textDocument: { uri, languageId: 'dns-zone', version: 1, text },
    });
    const lenses = await conversation.ask<readonly object[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    const { command } = await conversation.ask<{ command: object }>('codeLens/resolve', lenses[0]);
    assert.deepEqual(
      command,
      followsLenses
        ? {
            title: 'SPF 2/10 lookups',
            command: 'zonewright.showSpfTree',
            arguments: [uri, { line: 4, character: 0 }],
          }
        : { title: 'SPF 2/10 lookups', command: '' },
    );
    conversation.end();
  }
});
