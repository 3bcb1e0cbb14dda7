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
import {
  factsOf,
  itemOf,
  type TenantNode,
  type TenantRowNode,
  tenantNode,
  tooltipOf,
} from './tenant-items.ts';

/** How long typing must rest before the tenants are asked for again, in milliseconds. */
const rest = 400;
/** Up to so many rows are made anew by themselves: VS Code takes longer for each than for one of all. */
const fewRows = 50;

/** The tenants of the open folder as a tree that follows what is typed; nothing is asked while nobody sees it. */
export class TenantsView implements TreeDataProvider<TenantNode> {
  private readonly client: Promise<BaseLanguageClient>;
  private followed: BaseLanguageClient | undefined;
  private readonly changed = new EventEmitter<TenantNode[] | undefined>();
  private readonly read = new EventEmitter<void>();
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private view: TreeView<TenantNode> | undefined;
  private known: string | undefined;
  /** Whether the server has read the folder: before, it would say that there is no agency. */
  private isRead = false;
  private nodes: readonly TenantRowNode[] = [];
  readonly onDidChangeTreeData = this.changed.event;
  /** The server has read files, so that tenants may be others than before. */
  readonly onDidRead = this.read.event;

  constructor(client: Promise<BaseLanguageClient>) {
    this.client = client;
  }

  /** The tenants that are shown. */
  get rows(): readonly TenantRow[] {
    return this.nodes.map((it) => it.row);
  }

  show(view: TreeView<TenantNode>): Disposable {
    this.view = view;
    return view.onDidChangeVisibility(() => this.refresh(0));
  }

  getTreeItem(node: TenantNode): TreeItem {
    return itemOf(node);
  }

  /** What hovers over a line is made when somebody points at it. */
  resolveTreeItem(item: TreeItem, node: TenantNode): TreeItem {
    if (node.kind === 'tenant') item.tooltip = tooltipOf(node.row);
    return item;
  }

  getChildren(node?: TenantNode): TenantNode[] {
    if (!node) return [...this.nodes];
    return node.kind === 'tenant' ? [...factsOf(node.row)] : [];
  }

  /** Asks again once things rest for so many milliseconds; at once where nothing is shown yet. */
  refresh(quiet = rest): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(
      () => {
        if (this.isRead && this.view?.visible && this.followed?.isRunning()) void this.load();
      },
      this.known === undefined ? 0 : quiet,
    );
  }

  /** Asks now. */
  async load(): Promise<void> {
    const params: TenantsParams = this.known === undefined ? {} : { known: this.known };
    const client = await this.client;
    const answer = await client.sendRequest<TenantsResult>(tenants, params);
    this.known = answer.id;
    if ('changed' in answer) {
      this.replace(answer.changed);
      return;
    }
    this.nodes = answer.tenants.map(tenantNode);
    await commands.executeCommand('setContext', 'zonewright.isAgency', answer.agency !== null);
    await commands.executeCommand('setContext', 'zonewright.tenantsKnown', true);
    this.sayHowMany();
    this.changed.fire(undefined);
  }

  /** Asks again whenever the server has read files, from before its start on. */
  follow(client: BaseLanguageClient): Disposable {
    this.followed = client;
    return Disposable.from(
      client.onNotification(tenantsChanged, () => {
        this.isRead = true;
        this.refresh();
        this.read.fire();
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
    this.read.dispose();
  }

  private replace(rows: readonly TenantRow[]): void {
    if (rows.length === 0) return;
    const byFile = new Map(rows.map((it) => [it.uri, it]));
    const changed = this.nodes.filter((it) => byFile.has(it.row.uri));
    for (const node of changed) node.row = byFile.get(node.row.uri) ?? node.row;
    this.sayHowMany();
    this.changed.fire(changed.length <= fewRows ? changed : undefined);
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
