import assert from 'node:assert/strict';
import {
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CompletionList,
  commands,
  type Hover,
  languages,
  MarkdownString,
  Position,
  Range,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { until } from './until.ts';

function sample(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder);
  return folder.with({ path: `${folder.path}/${path}` });
}

/** The text of the document that a simulation shows, once it begins so. */
async function simulated(message: Uri, begin: RegExp): Promise<string> {
  await commands.executeCommand('zonewright.simulateMail', message);
  return until(String(begin), workspace.onDidChangeTextDocument, () => {
    const text = window.activeTextEditor?.document.getText() ?? '';
    return begin.test(text) ? text : undefined;
  });
}

describe('SPF over the limit', () => {
  it('is a call hierarchy, with a document for each vendor', async () => {
    const uri = sample('tenants/cycleworks.example.zone');
    const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
    const at = document.positionAt(document.getText().indexOf('TXT   ( "v=spf1'));
    const prepare = () =>
      commands.executeCommand<CallHierarchyItem[] | undefined>('vscode.prepareCallHierarchy', uri, at);
    const items = await until('the server', languages.onDidChangeDiagnostics, async () => {
      const found = await prepare();
      return found && found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      items.map(({ name }) => name),
      ['cycleworks.example'],
    );
    const calls = await commands.executeCommand<CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      items[0],
    );
    const mailgun = calls.find(({ to }) => to.name === 'mailgun.org');
    assert.match(mailgun?.to.detail ?? '', /^include · \d+ lookups · shipped snapshot, /);
    assert.ok(mailgun);
    const vendor = await workspace.openTextDocument(mailgun.to.uri);
    assert.match(
      vendor.getText(),
      /^v=spf1 include:_spf\.mailgun\.org .*\n\nThe SPF record of mailgun\.org \(/,
    );
    await commands.executeCommand('zonewright.showSpfTree', uri.toString(), at);
    assert.equal(window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.ok(window.activeTextEditor?.selection.active.isEqual(at));
  });
});

describe('a message in a file', () => {
  it('is refused by a receiver before the zone is mended, and taken after, before anything is saved', async () => {
    const message = sample('mail/harbour-newsletter.eml');
    const before = await simulated(message, /^not pass: mail from harbour\.example/);
    assert.match(before, /Write adkim=r in the DMARC record of harbour\.example/);
    const document = await workspace.openTextDocument(sample('tenants/harbour.example.zone'));
    const start = document.getText().indexOf('adkim=s');
    const edit = new WorkspaceEdit();
    edit.replace(
      document.uri,
      new Range(document.positionAt(start), document.positionAt(start + 7)),
      'adkim=r',
    );
    assert.ok(await workspace.applyEdit(edit));
    const after = await simulated(message, /^pass: mail from harbour\.example/);
    assert.match(after, /When somebody forwards it:\n\npass: /);
  });
});

describe('an MTA-STS policy', () => {
  const folders = ['bakery.example', 'mta-sts.bakery.example/.well-known'];
  for (const folder of folders)
    it(`in ${folder} is explained and completed with the hosts of its zone`, async () => {
      const uri = sample(`sites/${folder}/mta-sts.txt`);
      await workspace.fs.writeFile(uri, Buffer.from('version: STSv1\nmode: enforce\nmx: \n'));
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document);
      const diagnostic = await until('its findings', languages.onDidChangeDiagnostics, () =>
        languages.getDiagnostics(uri).find((it) => /max_age/.test(String(it.message))),
      );
      assert.equal(diagnostic.source, 'zonewright');
      const [hover] = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        new Position(1, 8),
      );
      const shown = hover?.contents.map((it) => (it instanceof MarkdownString ? it.value : '')).join('\n');
      assert.match(shown ?? '', /They do not deliver to that host/);
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new Position(2, 4),
      );
      assert.ok(items.some((it) => it.label === 'mail.agency.example'));
      await workspace.fs.delete(uri);
    });
});
