import {
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

const scheme = 'zonewright-plan';

/** Plans as read-only documents: one for each tenant, with the newest plan in it. */
export class PlanDocuments implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? 'This plan is gone. Make a new one.\n';
  }

  /** Shows a plan beside what the user is editing. */
  async show(name: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${name}.plan` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Active, preview: true });
  }
}

/** Registers the plans' scheme. */
export function registerPlanDocuments(plans: PlanDocuments): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, plans);
}
