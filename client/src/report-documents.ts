import {
  type Disposable,
  EventEmitter,
  languages,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

const scheme = 'zonewright';

/** Plans and results of checks as read-only documents: one of each for a tenant, with the newest in it. */
export class ReportDocuments implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      'This was made before the window was loaded anew. Run the command again.\n'
    );
  }

  /** Keeps a text under a file name, and returns what names it. */
  put(name: string, text: string): Uri {
    const uri = Uri.from({ scheme, path: `/${name}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  /** Shows a text under a file name: `acme.example.plan`. Resolves to what names it. */
  async show(
    name: string,
    text: string,
    language = 'zonewright-report',
    column = ViewColumn.Active,
  ): Promise<Uri> {
    const uri = this.put(name, text);
    const document = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), language);
    await window.showTextDocument(document, {
      viewColumn: column,
      preview: true,
      preserveFocus: column === ViewColumn.Beside,
    });
    return uri;
  }
}

/** Registers the documents' scheme. */
export function registerReportDocuments(reports: ReportDocuments): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, reports);
}
