import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { jsonSchema, schemas } from '../../../core/workspace/agency/json-schema.ts';
import type { Shape } from '../../../core/workspace/agency/shape.ts';
import { placeOfValue } from '../../../core/workspace/agency/values.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

function workspaceWith(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace();
  workspace.apply({ documents: Object.entries(files).map(([uri, text]) => new Document(uri, text)) });
  return workspace;
}

/** Each problem as the rule and the text that it is about. */
function problems(files: Readonly<Record<string, string>>): readonly string[] {
  return (workspaceWith(files).snapshot.agency?.problems ?? []).map(
    ({ rule, uri, at }) => `${rule}: ${files[uri]?.slice(at.start, at.end)}`,
  );
}

interface AnySchema {
  readonly items?: never;
  readonly additionalProperties?: never;
  readonly anyOf?: readonly never[];
  readonly properties?: Readonly<Record<string, AnySchema>>;
  readonly description?: string;
}

suite('what agency files may say', () => {
  for (const [text, expected] of [
    ['retired: [203.0.113.0/24, 203.0.113.0/33]', ['agency/address: 203.0.113.0/33']],
    ['agency: North Studio', ['agency/kind: North Studio']],
    ['servers: [vps1]', ['agency/kind: [']],
    ['hostnames: { mail: always }', ['agency/kind: always']],
    ['policy: { spf: { budget: 11 } }', ['agency/kind: 11']],
    ['servers: { vps1: { ssh: "-oProxyCommand=x" } }', ['agency/ssh: "-oProxyCommand=x"']],
    ['servers: { vps1: { dns: { zones: /etc } } }', ['agency/kind: {']],
    ['lint: { rules: { mx/single: { severity: loud } } }', ['agency/severity: loud']],
    ['lint: { rules: { mx/single: no } }', ['agency/severity: no']],
    ['lint: { profile: agency, rules: { mx/single: off } }', []],
    ['nameservers:\nmail:\n', []],
    ['a: &a [*a]\nnameservers: *a', ['agency/unknown-key: a']],
    ['', []],
    ['- a', ['agency/yaml: - a']],
  ] as const)
    test(text, () => assert.deepEqual(problems({ 'agency.yaml': text }), expected));

  test('a hundred million aliases are refused at once', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    assert.ok(problems({ 'agency.yaml': lines.join('\n') }).length < 20);
  });

  test('whatever is written, nothing throws', () => {
    const part = fc.constantFrom(
      ...[
        'servers',
        'nameservers',
        ': ',
        '\n  ',
        '[',
        ']',
        '{',
        '}',
        ', ',
        '- ',
        '&a ',
        '*a',
        '"',
        "'",
        '|',
        '# ',
        '!x ',
      ],
      ...['vps1', '192.0.2.1', 'lint', 'rules', 'values', 'null', '~', '\t', 'é', '<<', '? '],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        problems({ 'agency.yaml': parts.join(''), 'tenants/a.yaml': parts.toReversed().join('') });
      }),
    );
  });
});

test('values go from the agency over the template to the tenant, and keep their places', () => {
  const files = {
    'agency.yaml': 'values: { a: 1, b: 1, c: 1 }\ntemplates: { standard: { values: { b: 2, c: 2 } } }\n',
    'tenants/x.yaml': 'domain: x.example\ntemplate: standard\nvalues: { c: 3 }\n',
    'templates/standard.zone.liquid': '',
  };
  const tenant = workspaceWith(files).snapshot.agency?.tenants[0];
  assert.equal(tenant?.template, 'templates/standard.zone.liquid');
  assert.deepEqual({ ...tenant?.file.values }, { c: 3 });
  assert.deepEqual(tenant?.file.values && placeOfValue(tenant.file.values, 'c'), {
    uri: 'tenants/x.yaml',
    span: { start: 50, end: 51 },
  });
});

test('a file that did not change is not read again', () => {
  const workspace = workspaceWith({
    'agency.yaml': '{}',
    'tenants/a.yaml': 'domain: a.example',
    'tenants/b.yaml': 'domain: b.example',
  });
  const before = workspace.snapshot.agency;
  workspace.apply({ documents: [new Document('tenants/a.yaml', 'domain: a.example\nparked: true\n')] });
  const after = workspace.snapshot.agency;
  assert.notEqual(after?.tenants[0]?.file, before?.tenants[0]?.file);
  assert.equal(after?.tenants[1]?.file, before?.tenants[1]?.file);
  assert.equal(after?.file, before?.file);
  assert.equal(after?.templates, before?.templates);
});

test('every declared key is in the schema, with its summary', () => {
  const check = (shape: Shape, schema: AnySchema | undefined): void => {
    if (shape.kind === 'list') check(shape.of, schema?.items);
    if (shape.kind === 'map') check(shape.of, schema?.additionalProperties);
    if (shape.kind === 'either') for (const [i, it] of shape.shapes.entries()) check(it, schema?.anyOf?.[i]);
    if (shape.kind !== 'keys') return;
    const properties = schema?.properties ?? {};
    assert.deepEqual(
      Object.keys(properties),
      shape.keys.map((it) => it.key),
    );
    for (const { key, summary, shape: inner } of shape.keys) {
      assert.equal(properties[key]?.description, summary);
      check(inner, properties[key]);
    }
  };
  for (const schema of Object.values(schemas)) check(schema.shape, jsonSchema(schema));
});
