import assert from 'node:assert/strict';
import { type CodeAction, commands, type Diagnostic, languages, type Uri, window, workspace } from 'vscode';
import { until } from './until.ts';

const codeOf = (it: Diagnostic) => (typeof it.code === 'object' ? it.code.value : it.code);

function overLimit(uri: Uri): Diagnostic | undefined {
  return languages.getDiagnostics(uri).find((it) => codeOf(it) === 'spf/lookup-limit');
}

describe('an SPF record over the limit', () => {
  it('is reported, and its fix from the light bulb brings it below', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const uri = folder.with({ path: `${folder.path}/tenants/cycleworks.example.zone` });
    const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
    const diagnostic = await until('the diagnostic', languages.onDidChangeDiagnostics, () => overLimit(uri));
    assert.match(diagnostic.message, /needs 12 DNS lookups/);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
    );
    const fix = actions.find((it) => it.isPreferred && it.edit);
    assert.equal(fix?.title, 'Reduce it in 2 steps (12 → 10 lookups)');
    assert.ok(fix?.edit && (await workspace.applyEdit(fix.edit)));
    await until('the diagnostic to go', languages.onDidChangeDiagnostics, () =>
      overLimit(uri) ? undefined : true,
    );
    assert.match(editor.document.getText(), /"v=spf1 ip4:192\.0\.2\.10\/31 ip6:2001:db8::10 include/);
  });
});
