import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, languages, workspace } from 'vscode';
import { commandIds } from '../../client/src/command-ids.ts';
import { until } from './until.ts';

describe('the extension', () => {
  it('is activated by a folder with an agency.yaml', async () => {
    const extension = extensions.getExtension('zonewright.zonewright');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('starts without what only commands need, which the first of them loads', async () => {
    const extension = extensions.getExtension('zonewright.zonewright');
    assert.ok(extension);
    await extension.activate();
    const path = (bundle: string) => join(extension.extensionPath, 'dist', bundle);
    const isLoaded = (bundle: string) => path(bundle) in require.cache;
    assert.ok(isLoaded('client/extension.cjs'));
    assert.ok(statSync(path('client/extension.cjs')).size < 40_000, 'it is what every window waits for');
    assert.deepEqual(['client/handlers.cjs', 'ops/ops.cjs'].filter(isLoaded), []);
    await commands.executeCommand('zonewright.discardPlan');
    assert.deepEqual(['client/handlers.cjs', 'ops/ops.cjs'].filter(isLoaded), ['client/handlers.cjs']);
  });

  it('registers every command of the manifest', async () => {
    const registered = await commands.getCommands(true);
    for (const id of Object.values(commandIds)) assert.ok(registered.includes(id), id);
  });
});

describe('a zone in the editor', () => {
  it('shows what name servers would refuse', async () => {
    const text =
      '$ORIGIN example.net.\n$TTL 1h\n@ SOA ns1 hostmaster 1 1h 15m 1w 5m\n@ NS ns1\nns1 A 192.0.2.300\n';
    const document = await workspace.openTextDocument({ language: 'dns-zone', content: text });
    const diagnostic = await until('the diagnostic', languages.onDidChangeDiagnostics, () =>
      languages.getDiagnostics(document.uri).find((it) => document.getText(it.range) === '192.0.2.300'),
    );
    assert.match(diagnostic.message, /no IPv4 address/);
  });
});

describe('the language of a file', () => {
  const soa = '@ SOA ns1 hostmaster 1 1h 15m 1w 5m\n';
  const cases: readonly (readonly [name: string, text: string, language: string])[] = [
    ['acme.example.zone', soa, 'dns-zone'],
    ['db.acme.example', soa, 'dns-zone'],
    ['db.192.0.2', soa, 'dns-zone'],
    ['db.local', soa, 'dns-zone'],
    ['hosted', `$TTL 1h\n${soa}`, 'dns-zone'],
    ['named', `$ORIGIN acme.example.\n${soa}`, 'dns-zone'],
    ['db.ts', 'export {};\n', 'typescript'],
    ['db.config.js', 'export {};\n', 'javascript'],
    ['notes.txt', '$TTL is a directive.\n', 'plaintext'],
  ];
  for (const [name, text, language] of cases) {
    it(`${name} is ${language}`, async () => {
      const folder = workspace.workspaceFolders?.[0]?.uri;
      assert.ok(folder);
      const uri = folder.with({ path: `${folder.path}/detection/${name}` });
      await workspace.fs.writeFile(uri, Buffer.from(text));
      const document = await workspace.openTextDocument(uri);
      assert.equal(document.languageId, language);
    });
  }
});
