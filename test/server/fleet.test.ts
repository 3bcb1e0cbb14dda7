import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conversation, converse } from '../support/language-client.ts';

const template = 'file:///agency/templates/standard.zone.liquid';
const token = 'google-site-verification=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** More tenants than are looked at between two keystrokes; the first two share a token. */
const files: Record<string, string> = {
  'file:///agency/agency.yaml': 'tenants: { template: standard }\n',
  [template]:
    '$TTL 3600\n@ SOA ns1 h {{ serial }} 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 203.0.113.2\nwww A x\n',
};
for (let i = 0; i < 120; i++) files[`file:///agency/tenants/t${i}.yaml`] = `domain: t${i}.example\n`;
for (const i of [0, 1]) files[`file:///agency/tenants/t${i}.example.zone`] = `@ TXT "${token}"\n`;

interface Items {
  readonly items: readonly { readonly code: string; readonly message: string }[];
}

const edit = (it: Conversation, version: number) =>
  it.tell('textDocument/didChange', {
    textDocument: { uri: template, version },
    contentChanges: [{ text: `${files[template]}; ${version}\n` }],
  });

test('a template of many tenants is answered for when all are known, whatever is typed meanwhile', async () => {
  const conversation = await converse(files);
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri: template, languageId: 'dns-zone-template', version: 1, text: files[template] },
  });
  const first = conversation.ask<Items>('textDocument/diagnostic', { textDocument: { uri: template } });
  for (let version = 2; version < 5; version++) await edit(conversation, version);
  const { items } = await first;
  assert.deepEqual(
    items.map((it) => [it.code, it.message.slice(0, 15)]),
    [['syntax/bad-ipv4', 'All 120 tenants']],
  );
  conversation.end();
});

test('what tenants have in common is in the report of the workspace', async () => {
  const conversation = await converse(files);
  const { items } = await conversation.ask<{ readonly items: readonly (Items & { readonly uri: string })[] }>(
    'workspace/diagnostic',
    { previousResultIds: [] },
  );
  assert.deepEqual(
    items.flatMap(({ uri, items: own }) => own.map(({ code }) => `${uri.slice(15)} ${code}`)),
    [
      'templates/standard.zone.liquid syntax/bad-ipv4',
      'tenants/t0.example.zone tenant/copied-identifier',
      'tenants/t1.example.zone tenant/copied-identifier',
    ],
  );
  conversation.end();
});

test('a keystroke during the report of the workspace is answered before that ends, and what is open comes first', async () => {
  const conversation = await converse(files);
  const open = 'file:///agency/tenants/t1.example.zone';
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri: open, languageId: 'dns-zone', version: 1, text: files[open] },
  });
  const answered: string[] = [];
  const whole = conversation
    .ask<{ readonly items: readonly { readonly uri: string }[] }>('workspace/diagnostic', {
      previousResultIds: [],
    })
    .finally(() => answered.push('workspace'));
  for (let version = 2; version < 5; version++) {
    await conversation.tell('textDocument/didChange', {
      textDocument: { uri: open, version },
      contentChanges: [{ text: `${files[open]}${'x A 192.0.2.999\n'.repeat(version)}` }],
    });
    const { items } = await conversation.ask<Items>('textDocument/diagnostic', {
      textDocument: { uri: open },
    });
    assert.equal(items.filter(({ code }) => code === 'syntax/bad-ipv4').length, version);
    answered.push(`keystroke ${version}`);
  }
  const { items } = await whole;
  assert.deepEqual(answered, ['keystroke 2', 'keystroke 3', 'keystroke 4', 'workspace']);
  assert.equal(items[0]?.uri, open);
  conversation.end();
});
