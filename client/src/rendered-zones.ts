import { Disposable, EventEmitter, type TextDocumentContentProvider, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type RenderedZoneParams, type RenderedZoneResult, renderedZone } from '../../protocol/messages.ts';

const scheme = 'zonewright-rendered';
/** How long typing must rest before an open rendered zone is made again, in milliseconds. */
const rest = 80;

/** Rendered zones as read-only documents that follow what is typed. */
class RenderedZones implements TextDocumentContentProvider {
  private readonly client: Promise<BaseLanguageClient>;
  private readonly changed = new EventEmitter<Uri>();
  private waiting: ReturnType<typeof setTimeout> | undefined;
  readonly onDidChange = this.changed.event;

  constructor(client: Promise<BaseLanguageClient>) {
    this.client = client;
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const params: RenderedZoneParams = { uri: uri.toString() };
    const client = await this.client;
    const text = await client.sendRequest<RenderedZoneResult>(renderedZone, params);
    return text ?? '; There is no such tenant any more.\n';
  }

  /** Makes the open ones again once typing rests. */
  refresh(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) this.changed.fire(uri);
    }, rest);
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.changed.dispose();
  }
}

/** Registers the scheme of rendered zones. */
export function registerRenderedZones(client: Promise<BaseLanguageClient>): Disposable {
  const zones = new RenderedZones(client);
  return Disposable.from(
    zones,
    workspace.registerTextDocumentContentProvider(scheme, zones),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme !== scheme) zones.refresh();
    }),
  );
}
