import assert from 'node:assert/strict';
import {
  type CompletionList,
  commands,
  type Hover,
  type InlayHint,
  languages,
  MarkdownString,
  type Position,
  Range,
  type SignatureHelp,
  type TextDocument,
  type TextEdit,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { until } from './until.ts';

const text = `$ORIGIN example.net.
$TTL 86400
@ SOA ns1 hostmaster ( 2026112301 14400 3600 1209600 3600 )
@ NS ns1
@ NS ns2
@ MX 10 mail
@ TXT "v=spf1 mx -all"
ns1 A 198.51.100.1
ns2 A 203.0.113.1
mail A 198.51.100.2
www CNAME web
web A 198.51.100.3
`;

/** A zone in an editor, once the server has read it: it answers for the fault in its last line, which is then taken out. */
async function openZone(): Promise<TextDocument> {
  const document = await workspace.openTextDocument({
    language: 'dns-zone',
    content: `${text}bad A 192.0.2.300\n`,
  });
  await window.showTextDocument(document);
  await until('a diagnostic', languages.onDidChangeDiagnostics, () =>
    languages.getDiagnostics(document.uri).length > 0 ? true : undefined,
  );
  const edit = new WorkspaceEdit();
  const last = document.lineCount - 2;
  edit.delete(document.uri, new Range(last, 0, last + 1, 0));
  assert.ok(await workspace.applyEdit(edit));
  return document;
}

/** The position behind the first place where a text stands. */
function behind(document: TextDocument, part: string): Position {
  return document.positionAt(document.getText().indexOf(part) + part.length);
}

async function insert(document: TextDocument, at: Position, newText: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, at, newText);
  assert.ok(await workspace.applyEdit(edit));
}

const labelOf = (it: { readonly label: string | { readonly label: string } }) =>
  typeof it.label === 'string' ? it.label : it.label.label;

describe('editing a zone', () => {
  it('completes a service inside an SPF record', async () => {
    const document = await openZone();
    await insert(document, behind(document, 'v=spf1 '), 'inc ');
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      behind(document, 'v=spf1 inc'),
    );
    const labels = list.items.map(labelOf);
    assert.ok(labels.includes('include:_spf.google.com'), labels.join(' '));
  });

  it('adds a service to the zone, and goes to what is to be filled in', async () => {
    const document = await openZone();
    await commands.executeCommand('zonewright.addService', 'google-workspace');
    const added = document.getText();
    assert.match(added, /@ TXT "v=spf1 mx include:_spf\.google\.com -all"/);
    assert.ok(added.endsWith('google._domainkey       TXT   "{GOOGLE_WORKSPACE_KEY}"\n'), added);
    assert.doesNotMatch(added, /MX 1 smtp\.google\.com/);
    const editor = window.activeTextEditor;
    assert.equal(editor && document.getText(editor.selection), '{GOOGLE_WORKSPACE_KEY}');
  });

  it('completes the hosts that an MX may name', async () => {
    const document = await openZone();
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      behind(document, 'MX 10 '),
    );
    const labels = list.items.map(labelOf);
    assert.ok(labels.includes('mail') && labels.includes('web'), labels.join(' '));
  });

  it('says which number of an SOA is the retry time', async () => {
    const document = await openZone();
    const help = await commands.executeCommand<SignatureHelp>(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      behind(document, '14400 36'),
    );
    const signature = help.signatures[help.activeSignature];
    const parameter = signature?.parameters[help.activeParameter];
    assert.ok(signature && Array.isArray(parameter?.label));
    assert.match(signature.label.slice(parameter.label[0], parameter.label[1]), /retry/);
  });

  it('says in a hover what a target is', async () => {
    const document = await openZone();
    const [hover] = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      behind(document, 'MX 10 ma'),
    );
    const shown = hover?.contents.map((it) => (it instanceof MarkdownString ? it.value : '')).join('\n');
    assert.match(shown ?? '', /mail\.example\.net\.[\s\S]*198\.51\.100\.2/);
  });

  it('shows the times of a zone in words', async () => {
    const document = await openZone();
    const hints = await commands.executeCommand<InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new Range(0, 0, document.lineCount, 0),
    );
    assert.ok(hints.some((it) => labelOf({ label: String(it.label) }).includes('1 day')));
  });

  it('renames a host wherever it is named', async () => {
    const document = await openZone();
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      behind(document, '\nmai'),
      'mx1',
    );
    assert.ok(await workspace.applyEdit(edit));
    assert.match(document.getText(), /^@ MX 10 mx1$/m);
    assert.match(document.getText(), /^mx1 A 198\.51\.100\.2$/m);
  });

  it('formats without touching a character of a record', async () => {
    const document = await openZone();
    const edits = await commands.executeCommand<TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 8, insertSpaces: true },
    );
    const edit = new WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await workspace.applyEdit(edit));
    const words = (it: string) => it.split(/\s+/).filter(Boolean);
    assert.deepEqual(words(document.getText()), words(text));
    assert.match(document.getText(), /^www {5}CNAME web$/m);
  });
});
