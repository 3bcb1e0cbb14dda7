import { commands, Position, Selection, Uri, window, workspace } from 'vscode';

/** Where a lens stands, as it says it to the command. */
interface LensPosition {
  readonly line: number;
  readonly character: number;
}

/** Opens the tree of lookups of an SPF record: at a place that a lens says, else at the cursor. */
export async function showSpfTree(address?: unknown, at?: unknown): Promise<void> {
  if (typeof address === 'string' && at !== undefined) {
    const { line, character } = at as LensPosition;
    const position = new Position(line, character);
    const document = await workspace.openTextDocument(Uri.parse(address, true));
    await window.showTextDocument(document, { selection: new Selection(position, position) });
  }
  const editor = window.activeTextEditor;
  if (!editor) return;
  await commands.executeCommand('editor.showCallHierarchy');
  // The server answers in order: what was asked before by the view has come when this has.
  await commands.executeCommand('vscode.prepareCallHierarchy', editor.document.uri, editor.selection.active);
  await commands.executeCommand('editor.showOutgoingCalls');
}
