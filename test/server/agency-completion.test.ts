import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAgency } from '../support/marked-agency.ts';

interface Item {
  readonly label: string;
  readonly detail?: string;
  readonly textEdit: { readonly newText: string };
}

const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

async function items(files: Readonly<Record<string, string>>): Promise<readonly Item[]> {
  const agency = await openAgency(files, snippets);
  const { items } = await agency.at<{ items: readonly Item[] }>('textDocument/completion');
  agency.end();
  return items;
}

const tenant = 'tenants/acme.yaml';
const agency = 'agency.yaml';
const template = 'templates/standard.zone.liquid';

/** A file with the cursor, and the labels that come first. */
const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['keys of an empty line', tenant, 'domain: a.example\n¦', ['template', 'server', 'values', 'services']],
  ['half a key', tenant, 'domain: a.example\nserv¦', ['server', 'services']],
  ['half a key before others', tenant, 'temp¦\ndomain: a.example\n', ['template']],
  ['a server', tenant, 'domain: a.example\nserver: ¦', ['vps1', 'vps2']],
  ['a server without a blank', tenant, 'domain: a.example\nserver:¦', ['vps1', 'vps2']],
  ['half a server', tenant, 'domain: a.example\nserver: 2¦\n', ['vps2']],
  ['a template', tenant, 'domain: a.example\ntemplate: ¦', ['standard', 'none']],
  ['a service in brackets', tenant, 'domain: a.example\nservices: [mailchim¦]', ['mailchimp']],
  ['a second service', tenant, 'domain: a.example\nservices: [mailchimp, google¦', ['google-workspace']],
  ['a service in a list', tenant, 'domain: a.example\nservices:\n  - mailchim¦', ['mailchimp']],
  [
    'a service in a list as far left as its key',
    tenant,
    'domain: a.example\nservices:\n- mailchim¦',
    ['mailchimp'],
  ],
  [
    'options of a service',
    tenant,
    'domain: a.example\nservices:\n  - mailchimp:\n      ¦',
    ['from', 'records'],
  ],
  [
    'options of a service in braces',
    tenant,
    'domain: a.example\nservices: [{ mailchimp: { ¦',
    ['from', 'records'],
  ],
  ['keys of a list item', tenant, 'domain: a.example\nsenders:\n  - ¦', ['from', 'through', 'kind']],
  [
    'more keys of a list item',
    tenant,
    'domain: a.example\nsenders:\n  - from: a.example\n    ¦',
    ['through', 'kind'],
  ],
  [
    'a word',
    tenant,
    'domain: a.example\nsenders: [{ from: a.example, kind: ¦ }]',
    ['personal', 'transactional', 'marketing'],
  ],
  [
    'who mail goes through',
    tenant,
    'domain: a.example\nservices: [brevo]\nsenders:\n  - through: ¦',
    ['brevo', 'vps1', 'vps2'],
  ],
  ['a record type', tenant, 'domain: a.example\nprotected:\n  - names: ["@"]\n    types: [TLS¦]', ['TLSA']],
  ['values that the template needs', tenant, 'domain: a.example\nvalues:\n  ¦', ['web', 'dmarc', 'shop']],
  ['what others have', tenant, 'domain: a.example\nvalues: { web: ¦', ['192.0.2.2']],
  ['a rule', tenant, 'domain: a.example\nlint:\n  rules:\n    spf/mult¦', ['spf/multiple-records']],
  [
    'a severity',
    tenant,
    'domain: a.example\nlint:\n  rules:\n    mx/single: ¦',
    ['error', 'warning', 'info', 'hint', 'off'],
  ],
  ['yes or no', tenant, 'domain: a.example\nparked: ¦', ['true', 'false']],
  ['an empty file', tenant, '¦', ['domain']],
  [
    'keys of a server',
    agency,
    'servers:\n  vps1:\n    ¦\n',
    ['hostname', 'addresses', 'outbound', 'ssh', 'dns', 'mail'],
  ],
  [
    'keys that are there already',
    agency,
    'servers:\n  vps1:\n    hostname: a.example\n    ¦\n    ssh: a\n',
    ['addresses', 'outbound', 'dns', 'mail'],
  ],
  [
    'wrong indentation',
    agency,
    'servers:\n  vps1:\n    hostname: a.example\n   ¦',
    ['addresses', 'outbound', 'ssh', 'dns', 'mail'],
  ],
  ['a new server', agency, 'servers:\n  ¦', ['new server']],
  [
    'a name server',
    agency,
    'servers:\n  vps1:\n    dns: { kind: ¦',
    ['bind', 'knot', 'nsd', 'dynamic-update', 'powerdns'],
  ],
  [
    'a bracket that was never closed',
    agency,
    'nameservers: [ns1.example\ntenants:\n  ¦',
    ['template', 'server'],
  ],
  ['the default template', agency, 'tenants: { template: ¦ }', ['standard']],
  ['nothing in a comment', agency, 'servers: # ¦', []],
  ['a value in a template', template, '{{ values.¦ }}', ['dmarc', 'web']],
  ['half a value', template, 'www A {{ values.w¦\n@ NS a', ['web']],
  ['a name', template, '{{ ser¦ }}', ['server', 'services', 'serial']],
  [
    'what a loop goes through',
    template,
    '{% for host in agency.nameservers %}{{ h¦ }}{% endfor %}',
    ['host'],
  ],
  ['a filter', template, '{{ values.web | fq¦ }}', ['fqdn']],
  ['a tag', template, '{% inc¦ %}', ['include']],
  ['the end of what is open', template, '{% if values.web %}x{% ¦', ['endif']],
  ['a file', template, '{% include "¦" %}', ['mail']],
];

for (const [name, path, text, expected] of cases) {
  test(`completes ${name}`, async () => {
    const found = (await items({ [path]: text })).map((it) => it.label);
    assert.deepEqual(found.slice(0, expected.length || 1), expected);
  });
}

async function inserted(files: Readonly<Record<string, string>>, label: string): Promise<string | undefined> {
  return (await items(files)).find((it) => it.label === label)?.textEdit.newText;
}

test('a key comes with what stands behind it, in the form of its line', async () => {
  assert.equal(await inserted({ [tenant]: 'serv¦' }, 'server'), 'server: $1');
  assert.equal(await inserted({ [tenant]: 'serv¦: vps1' }, 'server'), 'server');
  assert.equal(await inserted({ [tenant]: 'serv¦' }, 'services'), 'services: [$1]');
  assert.equal(await inserted({ [agency]: 'servers:\n  vps1:\n    dn¦' }, 'dns'), 'dns:\n      $1');
  assert.equal(await inserted({ [agency]: 'servers: { vps1: { dn¦ } }' }, 'dns'), 'dns: { $1 \\}');
  assert.equal(await inserted({ [tenant]: 'server:¦' }, 'vps1'), ' vps1');
  assert.equal(await inserted({ [tenant]: 'services:\n  ¦' }, 'brevo'), '- brevo');
  assert.equal(await inserted({ [tenant]: 'services: ¦' }, 'brevo'), '[brevo]');
});

test('a new tenant has what its template asks for', async () => {
  assert.equal(
    await inserted(
      { 'tenants/cafe.yaml': '¦', 'tenants/cafe.example.zone': '@ A 192.0.2.9\n' },
      'new tenant',
    ),
    'domain: ${1:cafe.example}\ntemplate: ${2:standard}\nvalues:\n  web: $3\n',
  );
});

test('a value of a template says what it is for a tenant', async () => {
  const web = (await items({ [template]: '{{ values.¦ }}' })).find((it) => it.label === 'web');
  assert.equal(web?.detail, '192.0.2.1');
});

test('what an editor offers by the schema is not offered twice', async () => {
  const offered = async (text: string) => {
    const it = await openAgency({ [tenant]: text }, snippets, { readsSchemas: true });
    const { items } = await it.at<{ items: readonly Item[] }>('textDocument/completion');
    it.end();
    return items.map((item) => item.label);
  };
  assert.deepEqual(await offered('domain: a.example\nserv¦'), []);
  assert.deepEqual(await offered('domain: a.example\nparked: ¦'), []);
  assert.deepEqual(await offered('domain: a.example\nserver: ¦'), ['vps1', 'vps2']);
  assert.deepEqual(await offered('domain: a.example\nvalues: { w¦ }'), ['web']);
});
