import assert from 'node:assert/strict';
import { commands, extensions, languages } from 'vscode';
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
      return view.rows.length > 0 ? view.rows : undefined;
    });
    assert.equal(rows.length, 12);
    const health = new Map(rows.map((it) => [it.domain, it]));
    assert.deepEqual([health.get('bakery.example')?.errors, health.get('bakery.example')?.warnings], [0, 0]);
    assert.equal(health.get('cycleworks.example')?.spf?.lookups, 12);
    assert.match(health.get('florist.example')?.nextStep?.text ?? '', /SPF/);
  });
});
