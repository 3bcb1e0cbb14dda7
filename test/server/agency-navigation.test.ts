import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf } from '../support/language-client.ts';
import { openAgency, type Place, shownPlace } from '../support/marked-agency.ts';

const tenant = 'tenants/acme.yaml';
const template = 'templates/standard.zone.liquid';
const canRename = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] } },
};

async function hover(files: Readonly<Record<string, string>>): Promise<string> {
  const agency = await openAgency(files);
  const found = await agency.at<{ contents: { value: string } } | null>('textDocument/hover');
  agency.end();
  return found?.contents.value ?? '';
}

async function places(files: Readonly<Record<string, string>>, method: string): Promise<readonly string[]> {
  const agency = await openAgency(files);
  const found = await agency.at<readonly Place[]>(method, { context: { includeDeclaration: true } });
  agency.end();
  return found.map(shownPlace).toSorted();
}

const standard = [
  '@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1',
  'www A {{ values.web }}\n{% include "mail" %}\n',
].join('\n');

test('hover says what a key is for, and how many use what it says', async () => {
  assert.match(
    await hover({ [tenant]: 'domain: a.example\nser¦ver: vps2\n' }),
    /^\*\*server\*\*\n\nThe server that the tenant lives on.*\n\n2 tenants use it: `a\.example` and `bakery\.example`\.$/s,
  );
  assert.match(
    await hover({ [tenant]: 'domain: a.example\nserver: vp¦s2\n' }),
    /\*\*Server `vps2`\*\* `vps2\.agency\.example`\n\nAddresses: `192\.0\.2\.20`\n\n2 tenants use it/,
  );
  assert.match(
    await hover({ [tenant]: 'domain: a.example\ntemplate: stan¦dard\n' }),
    /reads `web`, `dmarc` and `shop`\? under `values`/,
  );
  assert.match(
    await hover({ 'agency.yaml': 'policy: { spf: { bud¦get: 8 } }\n' }),
    /A number from 0 to 10\.$/,
  );
});

test('hover on a domain says what template and server the tenant has', async () => {
  assert.equal(
    await hover({ [tenant]: 'domain: acme¦.example\nvalues: { web: 192.0.2.1 }\n' }),
    "**`acme.example`**\n\nTemplate `standard`, the agency's default.\n\nServer `vps1`, the agency's default.\n\nIts zone has 4 records.",
  );
});

test('hover on a service says what it adds', async () => {
  const said = await hover({ [tenant]: 'domain: acme.example\nservices: [mail¦chimp]\n' });
  assert.match(said, /^\*\*Mailchimp\*\*/);
  assert.match(said, /```dns-zone\nk2\._domainkey\.acme\.example\. CNAME dkim2\.mcsv\.net\./);
});

test('hover on a placeholder has the value of the shown tenant, and how the others differ', async () => {
  const text = standard.replace('values.web', 'values.we¦b');
  assert.equal(
    await hover({ [template]: text, 'tenants/cafe.yaml': 'domain: cafe.example\n' }),
    '`values.web` is `192.0.2.1` for `acme.example`.\n\n2 different values over 3 tenants: `192.0.2.1` (1) and `192.0.2.2` (1).\n\nWithout it: `cafe.example`.',
  );
  const agency = await openAgency({ [template]: text });
  await contentOf(agency, 'zonewright-rendered:/bakery.example.zone');
  const found = await agency.at<{ contents: { value: string } }>('textDocument/hover');
  assert.match(found.contents.value, /^`values\.web` is `192\.0\.2\.2` for `bakery\.example`/);
  agency.end();
});

test('hover on a map names what is in it', async () => {
  assert.equal(
    await hover({ [template]: standard.replace('values.web', 'val¦ues.web') }),
    '`values` has `dmarc` and `web` for `acme.example`.',
  );
});

test('hover knows filters, tags and what a loop goes through', async () => {
  assert.match(await hover({ [template]: '{{ values.web | fq¦dn }}' }), /Ends a name with its dot/);
  assert.match(await hover({ [template]: '{% in¦clude "mail" %}' }), /Brings in a file below templates/);
  assert.match(
    await hover({ [template]: '{% for h in agency.nameservers %}{{ h¦ }}{% endfor %}' }),
    /^`h` is `ns1\.agency\.example`/,
  );
});

test('definitions lead to servers, templates, values, and where values are read', async () => {
  const define = (files: Readonly<Record<string, string>>) => places(files, 'textDocument/definition');
  assert.deepEqual(await define({ [tenant]: 'domain: a.example\nserver: vps¦2\n' }), ['agency.yaml 2:2']);
  assert.deepEqual(await define({ [tenant]: 'domain: a.example\ntemplate: stan¦dard\n' }), [
    `${template} 0:0`,
  ]);
  assert.deepEqual(await define({ [template]: standard.replace('"mail', '"ma¦il') }), [
    'templates/mail.liquid 0:0',
  ]);
  assert.deepEqual(await define({ [template]: standard.replace('values.web', 'values.w¦eb') }), [
    `${tenant} 1:15`,
  ]);
  assert.deepEqual(await define({ 'templates/mail.liquid': '_dmarc TXT "p={{ values.dmarc¦ }}"\n' }), [
    'agency.yaml 4:17',
  ]);
  assert.deepEqual(await define({ [template]: '{{ server.host¦name }}' }), ['agency.yaml 1:20']);
  assert.deepEqual(await define({ [tenant]: 'domain: a.example\nvalues: { we¦b: 192.0.2.1 }\n' }), [
    `${template} 3:21`,
  ]);
});

test('references are found in all files', async () => {
  const refer = (files: Readonly<Record<string, string>>) => places(files, 'textDocument/references');
  assert.deepEqual(
    await refer({
      [tenant]: 'domain: a.example\nserver: vps¦2\nsenders: [{ from: a.example, through: vps2 }]\n',
    }),
    ['agency.yaml 2:2', `${tenant} 1:8`, `${tenant} 2:38`, 'tenants/bakery.yaml 1:8'],
  );
  assert.deepEqual(await refer({ [tenant]: 'domain: a.example\ntemplate: stand¦ard\n' }), [
    'agency.yaml 5:21',
    `${template} 0:0`,
    `${tenant} 1:10`,
    'tenants/bakery.yaml 2:10',
  ]);
  assert.deepEqual(await refer({ [template]: standard.replace('values.web', 'values.w¦eb') }), [
    `${template} 3:16`,
    `${tenant} 1:10`,
    'tenants/bakery.yaml 3:10',
  ]);
});

interface Change {
  readonly kind?: string;
  readonly oldUri?: string;
  readonly newUri?: string;
  readonly textDocument?: { readonly uri: string };
  readonly edits?: readonly { readonly newText: string }[];
}

test('renaming a template renames its file and every word that names it', async () => {
  const agency = await openAgency({ [tenant]: 'domain: a.example\ntemplate: stand¦ard\n' }, canRename);
  const start = await agency.at<{ placeholder: string }>('textDocument/prepareRename');
  assert.equal(start.placeholder, 'standard');
  const { documentChanges } = await agency.at<{ documentChanges: readonly Change[] }>('textDocument/rename', {
    newName: 'basic',
  });
  assert.deepEqual(
    documentChanges.map((it) => (it.kind ? `${it.oldUri} ${it.newUri}` : it.textDocument?.uri)),
    [
      'file:///agency/agency.yaml',
      'file:///agency/tenants/acme.yaml',
      'file:///agency/tenants/bakery.yaml',
      'file:///agency/templates/standard.zone.liquid file:///agency/templates/basic.zone.liquid',
    ],
  );
  for (const newName of ['../evil', '/etc/passwd', 'a/b', '..', 'none', ''])
    await assert.rejects(agency.at('textDocument/rename', { newName }), /name/, newName);
  agency.end();
});

test('renaming a server or a value changes it everywhere; what vendors are called stays', async () => {
  const server = await openAgency({ [tenant]: 'domain: a.example\nserver: vps¦2\n' }, canRename);
  const renamed = await server.at<{ changes: Readonly<Record<string, readonly unknown[]>> }>(
    'textDocument/rename',
    { newName: 'web2' },
  );
  assert.deepEqual(
    Object.entries(renamed.changes)
      .map(([uri, edits]) => `${uri} ${edits.length}`)
      .toSorted(),
    [
      'file:///agency/agency.yaml 1',
      'file:///agency/tenants/acme.yaml 1',
      'file:///agency/tenants/bakery.yaml 1',
    ],
  );
  await assert.rejects(
    server.at('textDocument/rename', { newName: 'vps1' }),
    /There is a server vps1 already/,
  );
  server.end();
  const value = await openAgency({ [template]: standard.replace('values.web', 'values.w¦eb') });
  const changed = await value.at<{ changes: Readonly<Record<string, readonly unknown[]>> }>(
    'textDocument/rename',
    { newName: 'site' },
  );
  assert.equal(Object.keys(changed.changes).length, 3);
  value.end();
  const service = await openAgency({ [tenant]: 'domain: a.example\nservices: [brev¦o]\n' });
  await assert.rejects(service.at('textDocument/prepareRename'), /what a vendor is called/);
  service.end();
});

test('highlights, links, outline and folding', async () => {
  const agency = await openAgency({
    [tenant]:
      'domain: a.example\nserver: vps¦2\ntemplate: standard\nsenders:\n  - from: a.example\n    through: vps2\n',
  });
  const highlights = await agency.at<readonly Place[]>('textDocument/documentHighlight');
  assert.deepEqual(
    highlights.map((it) => it.range.start.line),
    [1, 5],
  );
  const links = await agency.at<readonly { target: string }[]>('textDocument/documentLink');
  assert.deepEqual(
    links.map((it) => it.target),
    [`file:///agency/${template}`],
  );
  const symbols = await agency.at<readonly { name: string }[]>('textDocument/documentSymbol');
  assert.deepEqual(
    symbols.map((it) => it.name),
    ['domain', 'server', 'template', 'senders'],
  );
  const folds =
    await agency.at<readonly { startLine: number; endLine: number }[]>('textDocument/foldingRange');
  assert.deepEqual(
    folds.map((it) => [it.startLine, it.endLine]),
    [[3, 5]],
  );
  const textDocument = { uri: `file:///agency/${template}` };
  const blocks = await agency.ask<readonly { name: string; children: readonly { name: string }[] }[]>(
    'textDocument/documentSymbol',
    { textDocument },
  );
  assert.deepEqual(
    blocks.map((it) => it.name),
    ['for host in agency.nameservers', 'if values.shop', 'include "mail"'],
  );
  agency.end();
});

const pointing: Readonly<Record<string, string>> = {
  'agency.example.zone':
    '$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\nmail01 A 192.0.2.5\n',
  [template]: `${standard}@ MX 10 mail01.agency.example.\nimap CNAME {{ values.imap | fqdn }}\n`,
  [tenant]: 'domain: acme.example\nvalues: { web: 192.0.2.1, imap: mail01.agency.example }\n',
  'tenants/bakery.yaml':
    'domain: bakery.example\nvalues: { web: 192.0.2.2, imap: "mail01.agency.example." }\n',
  'tenants/bakery.example.zone': 'pop CNAME mail01.agency.example.\n',
};

test('who points at a host is found in templates, values and zones, from each of them', async () => {
  const expected = [
    'agency.example.zone 4:0',
    'templates/standard.zone.liquid 5:8',
    'tenants/acme.yaml 1:32',
    'tenants/bakery.example.zone 0:10',
    'tenants/bakery.yaml 1:32',
  ];
  for (const [path, word] of [
    ['agency.example.zone', 'mail01 A'],
    [template, 'mail01.agency.example.\n'],
    [tenant, 'mail01'],
    ['tenants/bakery.example.zone', 'mail01'],
  ] as const) {
    const marked = pointing[path]?.replace(word, `${word.slice(0, 2)}¦${word.slice(2)}`) as string;
    assert.deepEqual(
      await places({ ...pointing, [path]: marked }, 'textDocument/references'),
      expected,
      path,
    );
  }
});

test('renaming a host changes the values that say it', async () => {
  const marked = pointing['agency.example.zone']?.replace('mail01 A', 'mai¦l01 A') as string;
  const agency = await openAgency({ ...pointing, 'agency.example.zone': marked });
  const { changes } = await agency.at<{ changes: Readonly<Record<string, readonly { newText: string }[]>> }>(
    'textDocument/rename',
    { newName: 'mail02' },
  );
  assert.deepEqual(
    Object.entries(changes)
      .map(([uri, edits]) => `${uri.slice(15)} ${edits.map((it) => it.newText)}`)
      .toSorted(),
    [
      'agency.example.zone mail02',
      'templates/standard.zone.liquid mail02.agency.example.',
      'tenants/acme.yaml mail02.agency.example',
      'tenants/bakery.example.zone mail02.agency.example.',
      'tenants/bakery.yaml mail02.agency.example.',
    ],
  );
  agency.end();
});

test('a name of any tenant is found by words', async () => {
  const agency = await openAgency(pointing);
  const found = await agency.ask<readonly { name: string; location: Place }[]>('workspace/symbol', {
    query: 'acme imap',
  });
  assert.deepEqual(
    found.map((it) => `${it.name} ${shownPlace(it.location)}`),
    ['imap.acme.example CNAME templates/standard.zone.liquid 6:0'],
  );
  agency.end();
});
