import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocumentContentRefreshRequest } from 'vscode-languageserver';
import { type TenantsOfResult, tenantsOf } from '../../protocol/messages.ts';
import { type Conversation, contentOf, converse } from '../support/language-client.ts';

const template = 'file:///agency/templates/standard.zone.liquid';
const tenant = 'file:///agency/tenants/acme.yaml';
const head =
  '$TTL 3600\n@ SOA ns1 h {{ serial }} 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 203.0.113.2\n';

const files = {
  'file:///agency/agency.yaml': 'tenants: { template: standard }\n',
  [template]: `${head}www A {{ values.web }}\n`,
  [tenant]: 'domain: acme.example\nvalues: { web: 192.0.2.1000 }\n',
  'file:///agency/tenants/acme.example.zone': 'ns2 A 203.0.113.3\n',
  'file:///agency/tenants/bakery.yaml': 'domain: bakery.example\nvalues: { web: 192.0.2.7 }\n',
};

interface Report {
  readonly items: readonly {
    readonly code: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

async function pull(conversation: Conversation, uri: string): Promise<readonly string[]> {
  const { items } = await conversation.ask<Report>('textDocument/diagnostic', { textDocument: { uri } });
  return items.map(({ code, range }) => `${range.start.line} ${code}`);
}

test('a template knows its tenants, and each its zone', async () => {
  const conversation = await converse(files);
  const tenants = await conversation.ask<TenantsOfResult>(tenantsOf, { uri: template });
  assert.deepEqual(
    tenants.map((it) => it.domain),
    ['acme.example', 'bakery.example'],
  );
  const own = await conversation.ask<TenantsOfResult>(tenantsOf, { uri: tenant });
  assert.deepEqual(own, tenants.slice(0, 1));
  assert.match(
    await contentOf(conversation, tenants[0]?.uri),
    /^www A 192\.0\.2\.1000\n\n; From acme\.example\.zone, laid over the above\nns2 A 203\.0\.113\.3$/m,
  );
  assert.equal(
    await contentOf(conversation, 'zonewright-rendered:/nobody.example.zone'),
    '; There is no such tenant any more.\n',
  );
  assert.equal(await contentOf(conversation, 'zonewright-spf:%'), 'This is no domain name.\n');
  conversation.end();
});

test('findings stand in the rendered zone, and at their cause', async () => {
  const conversation = await converse(files);
  const [acme] = await conversation.ask<TenantsOfResult>(tenantsOf, { uri: tenant });
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri: acme?.uri, languageId: 'dns-zone', version: 1, text: '' },
  });
  assert.deepEqual(await pull(conversation, acme?.uri as string), [
    '6 syntax/bad-ipv4',
    '9 tenant/template-drift',
    '5 tenant/template-drift',
  ]);
  assert.deepEqual(await pull(conversation, tenant), ['1 syntax/bad-ipv4']);
  conversation.end();
});

test('the rendered zone follows what is typed', async () => {
  const conversation = await converse(files);
  const [acme] = await conversation.ask<TenantsOfResult>(tenantsOf, { uri: tenant });
  const text = files[template] as string;
  await conversation.tell('textDocument/didOpen', {
    textDocument: { uri: template, languageId: 'dns-zone-template', version: 1, text },
  });
  await conversation.tell('textDocument/didChange', {
    textDocument: { uri: template, version: 2 },
    contentChanges: [{ text: `${text}{{ nope }}\n` }],
  });
  assert.match(
    await contentOf(conversation, acme?.uri),
    /^; There is no zone of acme\.example:\n; nope is not defined/,
  );
  assert.deepEqual(await pull(conversation, template), ['7 template/unknown-variable']);
  conversation.end();
});

test('the client hears which of the zones that it shows have another text, while it shows them', async () => {
  const conversation = await converse(files);
  const heard: string[] = [];
  const once = () =>
    new Promise<void>((resolve) => {
      conversation.answer(TextDocumentContentRefreshRequest.method, ({ uri }: { uri: string }) => {
        heard.push(uri);
        resolve();
        return null;
      });
    });
  const [acme, bakery] = await conversation.ask<TenantsOfResult>(tenantsOf, { uri: template });
  assert.ok(acme && bakery);
  for (const { uri } of [acme, bakery]) await contentOf(conversation, uri);
  const type = (uri: string, version: number, text: string) =>
    conversation.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'x', version, text } });
  let refreshed = once();
  await type(tenant, 1, 'domain: acme.example\nvalues: { web: 192.0.2.8 }\n');
  await refreshed;
  assert.deepEqual(heard, [acme.uri], 'the other one is as it was');
  assert.match(await contentOf(conversation, acme.uri), /^www A 192\.0\.2\.8$/m);
  await conversation.tell('textDocument/didClose', { textDocument: { uri: acme.uri } });
  refreshed = once();
  await type(template, 1, `${head}web A {{ values.web }}\n`);
  await refreshed;
  assert.deepEqual(heard, [acme.uri, bakery.uri], 'the first one is closed');
  conversation.end();
});
