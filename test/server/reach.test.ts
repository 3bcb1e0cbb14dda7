import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReachOfResult, reachOf } from '../../protocol/messages.ts';
import { type Conversation, contentOf, converse } from '../support/language-client.ts';

const uri = 'file:///agency/templates/standard.zone.liquid';
const head = '$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';
const text = `${head}www A {{ values.web }}\n`;
const files: Readonly<Record<string, string>> = {
  'file:///agency/agency.yaml': 'tenants: { template: standard }\n',
  [uri]: text,
  'file:///agency/tenants/acme.yaml': 'domain: acme.example\nvalues: { web: 192.0.2.7, shop: a.example }\n',
  'file:///agency/tenants/bakery.yaml': 'domain: bakery.example\nvalues: { web: 192.0.2.8 }\n',
  'file:///agency/tenants/cafe.yaml': 'domain: cafe.example\nvalues: { web: 192.0.2.9 }\n',
};

interface Lens {
  readonly command?: { readonly title: string; readonly command: string };
}

async function opened(): Promise<Conversation> {
  const conversation = await converse(files, {}, { followsLenses: true });
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dns-zone-template', version: 1, text },
  });
  return conversation;
}

async function typed(conversation: Conversation, next: string): Promise<Lens['command']> {
  await conversation.tell('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: next }],
  });
  const [lens] = await conversation.ask<readonly Lens[]>('textDocument/codeLens', { textDocument: { uri } });
  return (await conversation.ask<Lens>('codeLens/resolve', lens)).command;
}

test('a lens above a template says what its edit changes', async () => {
  const conversation = await opened();
  const title = async (next: string) => (await typed(conversation, next))?.title;
  assert.equal(await title(text), 'part of 3 zones');
  assert.equal(
    await title(`${text}mail A 192.0.2.20\n`),
    'changes 3 of 3 zones: +1 RRset each, since it was saved',
  );
  assert.equal(
    await title(`${text}{% if values.shop %}shop CNAME {{ values.shop }}.\n{% endif %}`),
    'changes 1 of 3 zones: +1 RRset, since it was saved',
  );
  assert.equal(
    await title(`${text.replace('www A', 'web A')}{% if values.shop %}@ A 192.0.2.1\n{% endif %}`),
    'changes 3 of 3 zones: +4 −3 RRsets in all, since it was saved',
  );
  assert.equal(
    await title(text.replace('3600\n@ SOA', '7200\n@ SOA')),
    'changes 3 of 3 zones: ~4 RRsets each, since it was saved',
  );
  assert.equal(await title(`${text}{{ values.shop }}\n`), 'breaks 2 of 3 zones, since it was saved');
  // The serial and comments are no change.
  assert.equal(await title(`; new\n${text.replace(' h 1 ', ' h 2 ')}`), 'part of 3 zones');
  conversation.end();
});

test('what was saved is the state to compare with', async () => {
  const conversation = await opened();
  const next = `${text}mail A 192.0.2.20\n`;
  assert.equal((await typed(conversation, next))?.command, 'zonewright.showReach');
  await conversation.tell('textDocument/didSave', { textDocument: { uri } });
  assert.equal((await typed(conversation, next))?.title, 'part of 3 zones');
  conversation.end();
});

test('each tenant whose zone changes has its zone before and after', async () => {
  const conversation = await opened();
  await typed(conversation, text.replace('www A', 'web A'));
  const reach = await conversation.ask<ReachOfResult>(reachOf, { uri });
  assert.deepEqual(
    reach?.zones.map((it) => `${it.domain} ${it.counts}`),
    ['acme.example +1 −1 RRsets', 'bakery.example +1 −1 RRsets', 'cafe.example +1 −1 RRsets'],
  );
  const [acme] = reach?.zones ?? [];
  const [before, now] = [
    await contentOf(conversation, acme?.before),
    await contentOf(conversation, acme?.now),
  ];
  assert.match(before, /^www A 192\.0\.2\.7$/m);
  assert.match(now, /^web A 192\.0\.2\.7$/m);
  conversation.end();
});

test('an edit of agency.yaml reaches the tenants that see it', async () => {
  const conversation = await converse({
    ...files,
    [uri]: `${head}{% for it in agency.nameservers %}@ NS {{ it }}.\n{% endfor %}`,
  });
  const yaml = 'file:///agency/agency.yaml';
  const said = 'nameservers: [ns1.agency.example]\ntenants: { template: standard }\n';
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri: yaml, languageId: 'yaml', version: 1, text: said },
  });
  await conversation.tell('textDocument/didChange', {
    textDocument: { uri: yaml, version: 2 },
    contentChanges: [{ text: said.replace('ns1.', 'ns7.') }],
  });
  const [lens] = await conversation.ask<readonly Lens[]>('textDocument/codeLens', {
    textDocument: { uri: yaml },
  });
  const { command } = await conversation.ask<Lens>('codeLens/resolve', lens);
  assert.equal(command?.title, 'changes 3 of 3 zones: ~1 RRset each, since it was saved');
  conversation.end();
});
