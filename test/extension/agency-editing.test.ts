import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  type CodeLens,
  type CompletionList,
  commands,
  languages,
  Position,
  Range,
  type TabInputTextDiff,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { until } from './until.ts';

const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';

async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(join(folder, path));
  await window.showTextDocument(document);
  return document;
}

async function replace(document: TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  assert.ok(await workspace.applyEdit(edit));
}

/** What the lens at the top of a document says, once it says something that fits. */
function lens(document: TextDocument, fitting: RegExp): Promise<CodeLens> {
  return until('a lens', languages.onDidChangeDiagnostics, async () => {
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      5,
    );
    return lenses.find((it) => fitting.test(it.command?.title ?? ''));
  });
}

describe('an agency', () => {
  let template: TextDocument;

  before(async () => {
    template = await open('templates/standard.zone.liquid');
    await lens(template, /part of 11 zones/);
  });

  afterEach(async () => {
    await window.showTextDocument(template);
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeOtherEditors');
  });

  it('shows the rendered zone beside the template, live', async () => {
    const bakery = Uri.parse('zonewright-rendered:/bakery.example.zone');
    const rendered = await workspace.openTextDocument(bakery);
    await window.showTextDocument(rendered, { viewColumn: -2, preserveFocus: true });
    assert.match(rendered.getText(), /^www {14}CNAME bakery\.example\.$/m);
    await replace(template, 'www  ', 'web  ');
    await until('the rendered zone', workspace.onDidChangeTextDocument, () =>
      /^web {14}CNAME bakery\.example\.$/m.test(rendered.getText()) ? true : undefined,
    );
  });

  it('says above a template what its edit reaches, and shows the difference of a tenant', async () => {
    await replace(template, 'shop  ', 'store ');
    const { command } = await lens(template, /^changes 1 of 11 zones: \+1 −1 RRsets, since/);
    await commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    const diff = await until('a difference', window.tabGroups.onDidChangeTabs, () => {
      const input = window.tabGroups.activeTabGroup.activeTab?.input as TabInputTextDiff | undefined;
      return input?.modified && input;
    });
    const [original, modified] = [
      await workspace.openTextDocument(diff.original),
      await workspace.openTextDocument(diff.modified),
    ];
    assert.match(original.getText(), /^shop {13}CNAME shops/m);
    assert.match(modified.getText(), /^store {12}CNAME shops/m);
  });

  it('groups over its tenants what is wrong with a template', async () => {
    await replace(template, '{% include "mail" %}', 'mx2 A 192.0.2.300\n');
    const message = await until('a finding', languages.onDidChangeDiagnostics, () =>
      languages
        .getDiagnostics(template.uri)
        .map((it) => String(it.message))
        .find((it) => it.includes('IPv4')),
    );
    assert.match(message, /^All 11 tenants: /);
  });

  it("completes in a tenant's file", async () => {
    const document = await open('tenants/orchard.yaml');
    const end = new Position(document.lineCount, 0);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, end, 'server: ');
    assert.ok(await workspace.applyEdit(edit));
    const at = document.positionAt(document.getText().length);
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    assert.ok(items.some((it) => it.label === 'vps1' && it.detail === 'vps1.agency.example'));
    await commands.executeCommand('workbench.action.files.revert');
  });
});
