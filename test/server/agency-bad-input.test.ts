import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAgency } from '../support/marked-agency.ts';

const tenant = 'tenants/acme.yaml';
const template = 'templates/standard.zone.liquid';
const soa = '@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';

interface Report {
  readonly items: readonly {
    readonly code: string;
    readonly message: string;
    readonly severity: number;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

/** The errors of a file, as `line rule: message`. */
async function errors(path: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const agency = await openAgency(files);
  const { items } = await agency.ask<Report>('textDocument/diagnostic', {
    textDocument: { uri: `file:///agency/${path}` },
  });
  agency.end();
  return items
    .filter((it) => it.severity === 1)
    .map(({ code, message, range }) => `${range.start.line} ${code}: ${message}`);
}

const many = Object.fromEntries(
  Array.from({ length: 200 }, (_, i) => [
    `tenants/t${i}.yaml`,
    `domain: t${i}.example\nvalues: { web: 192.0.2.1 }\n`,
  ]),
);

for (const [name, path, files, expected] of [
  [
    'a loop that never ends',
    template,
    { [template]: `${soa}{% for i in (1..999999999) %}x{% endfor %}\n` },
    /^3 template\/too-large: All 202 tenants: .*so there is no zone/,
  ],
  [
    'loops within loops',
    template,
    { [template]: `${soa}{% for i in (1..99999) %}{% for k in (1..99999) %}{% endfor %}{% endfor %}\n` },
    /^3 template\/too-large: /,
  ],
  [
    'a gigabyte',
    template,
    {
      [template]: `${soa}{% assign x = "0123456789" %}{% for i in (1..27) %}{% assign x = x | append: x %}{% endfor %}{{ x }}\n`,
    },
    /^3 template\/too-large: /,
  ],
  [
    'a file that includes itself',
    'templates/mail.liquid',
    { 'templates/mail.liquid': '{% include "mail" %}\n' },
    /^0 template\/too-large: /,
  ],
  [
    'files that include each other',
    'templates/mail.liquid',
    { [template]: `${soa}{% include "mail" %}\n`, 'templates/mail.liquid': '{% include "standard" %}\n' },
    /template\/too-large: /,
  ],
  [
    'an include out of the folder',
    template,
    { [template]: `${soa}{% include "../tenants/acme.yaml" %}\n` },
    /^3 template\/syntax: All 202 tenants: There is no file \.\.\/tenants\/acme\.yaml under templates/,
  ],
  [
    'an include by an absolute path',
    template,
    { [template]: `${soa}{% include "/etc/passwd" %}\n` },
    /^3 template\/syntax: /,
  ],
  [
    'a template that is not there',
    tenant,
    { [tenant]: 'domain: acme.example\ntemplate: gone\n' },
    /^1 agency\/unknown-reference: There is no template gone\. Write templates\/gone\.zone\.liquid\.$/,
  ],
  [
    'a template out of the folder',
    tenant,
    { [tenant]: 'domain: acme.example\ntemplate: ../../etc/passwd\n' },
    /^1 agency\/(kind|unknown-reference): /,
  ],
  ['a domain that is a path', tenant, { [tenant]: 'domain: ../../etc/passwd\n' }, /^0 agency\/name: /],
  [
    'two tenants with one domain',
    'tenants/bakery.yaml',
    { 'tenants/bakery.yaml': 'domain: acme.example\n' },
    /^0 agency\/duplicate-tenant: acme\.example is the tenant of tenants\/acme\.yaml already/,
  ],
  [
    'no YAML',
    tenant,
    { [tenant]: 'domain: acme.example\nvalues: { web: [1, 2\nserver: vps1\n' },
    /agency\/yaml: This is no YAML: /,
  ],
  [
    'tabs for indentation',
    tenant,
    { [tenant]: 'domain: acme.example\nvalues:\n\tweb: 192.0.2.1\n' },
    /^2 agency\/yaml: /,
  ],
] as const)
  test(`${name} is an error at its place`, async () => {
    const found = await errors(path, { ...many, ...files });
    assert.ok(
      found.some((it) => expected.test(it)),
      found.join('\n') || 'nothing',
    );
  });

/** Files as people leave them in the middle of a word. */
const broken: Readonly<Record<string, string>> = {
  'agency.yaml':
    'servers:\n  vps1: { hostname: a.example, addresses: [192.0.2.1\n  vps2:\n   dns: {kind: "bi\nnameservers: [*x, &y z, !t w]\ntenants: {template: standard, server: vps1}\n? complex\n: key\nvalues: { dmarc: reject }\nlint:\n- rules\n',
  [template]: `${soa}{{ values.\n{% for x in \n{{ x | \n{% if values.a == "b\n{% endfor %}{{ values["web"].y[0] }}{% comment %}\n{{ tenant.domain }}\n`,
  [tenant]:
    'domain: acme.example\r\nvalues:\r\n  web: |\r\n    long\r\n  : x\r\nservices:\r\n- - a\r\n- { mailchimp: { from\r\nsenders: [{}, {from: , through: vps1}]\r\n"serv\r\n',
};

test('whatever is written, every request is answered at every place', async () => {
  const agency = await openAgency(broken);
  const context = { includeDeclaration: true, diagnostics: [] };
  for (const [path, text] of Object.entries(broken)) {
    const textDocument = { uri: `file:///agency/${path}` };
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'codeLens', 'diagnostic'])
      await agency.ask(`textDocument/${method}`, { textDocument });
    const lines = text.split(/\r?\n/);
    for (const [line, { length }] of lines.entries()) {
      for (let character = 0; character <= length; character++) {
        const position = { line, character };
        const range = { start: position, end: position };
        for (const method of [
          'completion',
          'hover',
          'definition',
          'references',
          'documentHighlight',
          'codeAction',
        ])
          await agency.ask(`textDocument/${method}`, { textDocument, position, range, context });
        await agency.ask('textDocument/prepareRename', { textDocument, position }).catch((error: Error) => {
          // A refusal is a sentence for the user; anything else went wrong inside.
          assert.match(error.message, /^[^\n]+\. [A-Z][^\n]+\.$/);
        });
      }
    }
  }
  agency.end();
});
