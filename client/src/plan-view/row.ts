import { ThemeColor, ThemeIcon, TreeItem, type TreeItemCollapsibleState } from 'vscode';

/** What a row of a tree shows besides its label. */
export interface Row {
  readonly description: string;
  readonly icon: ThemeIcon;
  readonly tooltip: string;
  /** What menus ask for. */
  readonly context: string;
}

export function row(
  label: string,
  state: TreeItemCollapsibleState,
  { description, icon: iconPath, tooltip, context }: Row,
): TreeItem {
  const item = new TreeItem(label, state);
  item.description = description;
  item.iconPath = iconPath;
  item.tooltip = tooltip;
  item.contextValue = context;
  return item;
}

export function icon(name: string): ThemeIcon {
  return new ThemeIcon(name);
}

export function coloured(name: string, colour: string): ThemeIcon {
  return new ThemeIcon(name, new ThemeColor(colour));
}
