import {
  commands,
  Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type TenantRow,
  type TenantsParams,
  type TenantsResult,
  tenants,
  tenantsChanged,
} from '../../../protocol/messages.ts';
import { factsOf, itemOf, type TenantNode, tenantNode } from './tenant-items.ts';

/** How long typing must rest before the tenants are asked for again, in milliseconds. */
const rest = 400;

/** The tenants of the open folder as a tree that follows what is typed; nothing is asked while nobody sees it. */
export class TenantsView implements TreeDataProvider<TenantNode> {
  private readonly client: Promise<BaseLanguageClient>;
  private followed: BaseLanguageClient | undefined;
  private readonly changed = new EventEmitter<void>();
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private view: TreeView<TenantNode> | undefined;
  private known: string | undefined;
  /** Whether the server has read the folder: before, it would say that there is no agency. */
  private isRead = false;
  private nodes: readonly TenantNode[] = [];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(client: Promise<BaseLanguageClient>) {
    this.client = client;
  }

  /** The tenants that are shown. */
  get rows(): readonly TenantRow[] {
    return this.nodes.flatMap((it) => (it.kind === 'tenant' ? [it.row] : []));
  }

  show(view: TreeView<TenantNode>): Disposable {
    this.view = view;
    return view.onDidChangeVisibility(() => this.refresh());
  }

  getTreeItem(node: TenantNode): TreeItem {
    return itemOf(node);
  }

  getChildren(node?: TenantNode): TenantNode[] {
    if (!node) return [...this.nodes];
    return node.kind === 'tenant' ? [...factsOf(node.row)] : [];
  }

  /** Asks again once things rest. */
  refresh(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.isRead && this.view?.visible && this.followed?.isRunning()) void this.load();
    }, rest);
  }

  /** Asks now. */
  async load(): Promise<void> {
    const params: TenantsParams = this.known === undefined ? {} : { known: this.known };
    const client = await this.client;
    const answer = await client.sendRequest<TenantsResult>(tenants, params);
    if ('isUnchanged' in answer) return;
    this.known = answer.id;
    this.nodes = answer.tenants.map(tenantNode);
    await commands.executeCommand('setContext', 'zonewright.isAgency', answer.agency !== null);
    await commands.executeCommand('setContext', 'zonewright.tenantsKnown', true);
    this.sayHowMany();
    this.changed.fire();
  }

  /** Asks again whenever the server has read files, from before its start on. */
  follow(client: BaseLanguageClient): Disposable {
    this.followed = client;
    return Disposable.from(
      client.onNotification(tenantsChanged, () => {
        this.isRead = true;
        this.refresh();
      }),
      client.onDidChangeState(() => {
        // Started anew, it gives other ids than before, and has read nothing yet.
        if (client.isRunning()) return;
        this.known = undefined;
        this.isRead = false;
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.changed.dispose();
  }

  private sayHowMany(): void {
    if (!this.view) return;
    const { rows } = this;
    const ill = rows.filter((it) => !it.hasZone || it.errors > 0).length;
    this.view.description = rows.length === 0 ? '' : `${rows.length}`;
    this.view.badge =
      ill === 0
        ? undefined
        : { value: ill, tooltip: ill === 1 ? '1 tenant has errors' : `${ill} tenants have errors` };
  }
}

/** Registers the view of tenants, and has it follow the keyboard. */
export function registerTenantsView(provider: TenantsView): Disposable {
  const view = window.createTreeView('zonewright.tenants', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  return Disposable.from(
    provider,
    view,
    provider.show(view),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === 'file' || document.uri.scheme.startsWith('vscode')) provider.refresh();
    }),
  );
}
