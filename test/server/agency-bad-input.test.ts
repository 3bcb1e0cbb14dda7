import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badAgencies, manyTenants } from '../support/bad-agencies.ts';
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

for (const { name, path, files, error } of badAgencies)
  test(`${name} is an error at its place`, async () => {
    const found = await errors(path, { ...manyTenants, ...files });
    assert.ok(
      found.some((it) => error.test(it)),
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
