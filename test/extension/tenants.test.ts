import assert from 'node:assert/strict';
import { commands, extensions, languages, Uri, workspace } from 'vscode';
import type { ExtensionFace } from '../../client/src/extension-face.ts';
import { until } from './until.ts';

/** What the view of tenants shows. */
async function tenantsView(): Promise<ExtensionFace['tenants']> {
  const extension = extensions.getExtension<ExtensionFace>('zonewright.zonewright');
  assert.ok(extension, 'VS Code does not know the extension');
  return (await extension.activate()).tenants;
}

describe('the view of tenants', () => {
  it('shows the twelve tenants of the sample with their health', async () => {
    const view = await tenantsView();
    await commands.executeCommand('zonewright.tenants.focus');
    const rows = await until('the tenants', languages.onDidChangeDiagnostics, async () => {
      await view.load();
      return view.rows.length >= 12 ? view.rows : undefined;
    });
    assert.equal(rows.length, 12, rows.map((it) => it.domain).join(' '));
    const health = new Map(rows.map((it) => [it.domain, it]));
    assert.deepEqual([health.get('bakery.example')?.errors, health.get('bakery.example')?.warnings], [0, 0]);
    assert.equal(health.get('orchard.example')?.spf?.lookups, 1);
    assert.match(health.get('florist.example')?.nextStep?.text ?? '', /SPF/);
  });
});

describe('a new tenant', () => {
  it('is written, renders, and shows what the registrar must be told', async () => {
    const view = await tenantsView();
    await commands.executeCommand('zonewright.newTenant', {
      domain: 'Windmühle.example',
      services: [],
      mailboxes: ['info'],
    });
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = Uri.joinPath(folder, 'tenants', 'xn--windmhle-b6a.yaml');
    const document = workspace.textDocuments.find((it) => it.uri.toString() === uri.toString());
    assert.match(document?.getText() ?? '', /^# windmühle\.example\ndomain: xn--windmhle-b6a\.example\n/);
    const report = workspace.textDocuments.find((it) => it.uri.path === '/xn--windmhle-b6a.example.new');
    assert.match(report?.getText() ?? '', /Name servers {2}ns1\.agency\.example/);
    const row = await until('its zone', languages.onDidChangeDiagnostics, async () => {
      await view.load();
      return view.rows.find((it) => it.domain === 'xn--windmhle-b6a.example');
    });
    assert.equal(row.hasZone, true);
    const rendered = await workspace.openTextDocument(
      Uri.parse('zonewright-rendered:/xn--windmhle-b6a.example.zone', true),
    );
    assert.match(rendered.getText(), /www\s+CNAME xn--windmhle-b6a\.example\./);
  });
});

describe('the documentation of a tenant', () => {
  it('is a page in Markdown', async () => {
    const [file] = await workspace.findFiles('tenants/pottery.yaml');
    assert.ok(file);
    await commands.executeCommand('zonewright.showTenantDocumentation', file);
    const page = workspace.textDocuments.find((it) => it.uri.path === '/pottery.example.md');
    assert.match(page?.getText() ?? '', /^# pottery\.example$/m);
    assert.match(page?.getText() ?? '', /tenants\/pottery\.yaml:\d+/);
  });
});
