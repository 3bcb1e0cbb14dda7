import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAgency } from '../support/marked-agency.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

interface TextEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

interface Action {
  readonly title: string;
  readonly edit: {
    readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
    readonly documentChanges?: readonly {
      readonly kind?: string;
      readonly uri?: string;
      readonly edits?: readonly TextEdit[];
    }[];
  };
}

const tenant = 'tenants/acme.yaml';
const template = 'templates/standard.zone.liquid';
const canCreate = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } };

async function actions(files: Readonly<Record<string, string>>): Promise<readonly Action[]> {
  const agency = await openAgency(files, canCreate);
  const start = positionOf(files);
  const found = await agency.ask<readonly Action[]>('textDocument/codeAction', {
    textDocument: { uri: agency.uri },
    range: { start, end: start },
    context: { diagnostics: [] },
  });
  agency.end();
  return found;
}

function positionOf(files: Readonly<Record<string, string>>): Position {
  const text = Object.values(files).find((it) => it.includes('¦')) as string;
  const before = text.slice(0, text.indexOf('¦')).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** The text after an action. */
function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position) =>
    lines.slice(0, line).reduce((all, it) => all + it.length + 1, 0) + character;
  return edits.reduce(
    (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
    text,
  );
}

async function mended(
  path: string,
  marked: string,
  title: string,
  rest: Readonly<Record<string, string>> = {},
): Promise<string> {
  const found = await actions({ ...rest, [path]: marked });
  const action = found.find((it) => it.title === title);
  assert.ok(action, `${title} is not among ${found.map((it) => it.title).join('; ')}`);
  return applied(marked.replace('¦', ''), action.edit.changes?.[`file:///agency/${path}`] ?? []);
}

test('an unknown key is removed with what stands behind it', async () => {
  const cases = [
    ['domain: a.example\nfo¦o: bar # why\nserver: vps1\n', 'domain: a.example\nserver: vps1\n'],
    ['domain: a.example\nfo¦o:\n  a: 1\n  b: [2]\nserver: vps1\n', 'domain: a.example\nserver: vps1\n'],
    ['domain: a.example\nfo¦o: bar', 'domain: a.example\n'],
    [
      'domain: a.example\nsenders: [{ from: a.example, fo¦o: 1, through: vps1 }]\n',
      'domain: a.example\nsenders: [{ from: a.example, through: vps1 }]\n',
    ],
    [
      'domain: a.example\nsenders: [{ from: a.example, through: vps1, fo¦o: 1 }]\n',
      'domain: a.example\nsenders: [{ from: a.example, through: vps1 }]\n',
    ],
  ] as const;
  for (const [text, expected] of cases) assert.equal(await mended(tenant, text, 'Remove foo'), expected);
});

test('a name that was mistyped is corrected', async () => {
  assert.equal(
    await mended(tenant, 'domain: a.example\nserver: vsp¦1\n', 'Change to vps1'),
    'domain: a.example\nserver: vps1\n',
  );
  assert.equal(
    await mended(tenant, 'domain: a.example\nservr¦: vps1\n', 'Change to server'),
    'domain: a.example\nserver: vps1\n',
  );
});

test('a template that is missing is written, and never outside its folder', async () => {
  const [create, fill] =
    (await actions({ [tenant]: 'domain: a.example\ntemplate: mag¦azine\n' })).find((it) =>
      it.title.startsWith('Write '),
    )?.edit.documentChanges ?? [];
  assert.equal(create?.uri, 'file:///agency/templates/magazine.zone.liquid');
  assert.match(fill?.edits?.[0]?.newText ?? '', /^@ {4}SOA {2}\{\{ agency\.nameservers\[0\] \| fqdn \}\}/m);
  for (const name of ['../evil', '..', 'a/b', '/etc/cron']) {
    const found = await actions({ [tenant]: `domain: a.example\ntemplate: "¦${name}"\n` });
    assert.deepEqual(
      found.filter((it) => it.title.startsWith('Write ')),
      [],
      name,
    );
  }
});

test('a value that is missing is added, and stays an error until it is filled', async () => {
  const marked =
    '@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\nshop A {{ values.sh¦op }}\n';
  const files = {
    [template]: marked,
    [tenant]: 'domain: acme.example\nvalues: { web: 192.0.2.1 }\n',
    'tenants/bakery.yaml': 'domain: bakery.example\nvalues:\n  web: 192.0.2.2\nparked: false\n',
    'tenants/cafe.yaml': 'domain: cafe.example',
  };
  const action = (await actions(files)).find((it) => it.title === 'Add shop to 3 tenants, to be filled');
  const after = Object.entries(files).flatMap(([path, text]) => {
    const edits = action?.edit.changes?.[`file:///agency/${path}`];
    return edits ? [[path, applied(text, edits)]] : [];
  });
  assert.deepEqual(Object.fromEntries(after), {
    [tenant]: 'domain: acme.example\nvalues: { web: 192.0.2.1, shop: "{SHOP}" }\n',
    'tenants/bakery.yaml':
      'domain: bakery.example\nvalues:\n  web: 192.0.2.2\n  shop: "{SHOP}"\nparked: false\n',
    'tenants/cafe.yaml': 'domain: cafe.example\nvalues:\n  shop: "{SHOP}"\n',
  });
  const agency = await openAgency({ ...files, ...Object.fromEntries(after) });
  const { items } = await agency.ask<{ items: readonly { code: string }[] }>('textDocument/diagnostic', {
    textDocument: { uri: `file:///agency/${tenant}` },
  });
  assert.ok(items.some((it) => it.code === 'template/unrendered-placeholder'));
  agency.end();
});
