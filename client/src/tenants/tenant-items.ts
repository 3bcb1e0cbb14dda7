import {
  type Command,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import type { TenantRow } from '../../../protocol/messages.ts';

/** One line of the tenants' tree: a tenant, or something about one. */
export type TenantNode = TenantRowNode | { readonly kind: 'fact'; readonly item: TreeItem };

/** A tenant; VS Code knows the line by this object, which gets the newest row. */
export interface TenantRowNode {
  readonly kind: 'tenant';
  row: TenantRow;
  readonly file: Uri;
}

/** A tenant as a node. Menus give it to their commands, which take its `file`. */
export function tenantNode(row: TenantRow): TenantRowNode {
  return { kind: 'tenant', row, file: Uri.parse(row.uri, true) };
}

/** How a node looks. */
export function itemOf(node: TenantNode): TreeItem {
  if (node.kind === 'fact') return node.item;
  const { row, file } = node;
  const item = new TreeItem(row.domain, TreeItemCollapsibleState.Collapsed);
  item.id = row.domain;
  item.iconPath = healthIcon(row);
  item.description = describe(row);
  item.contextValue = row.template === null ? 'tenant' : 'tenant templated';
  item.command = openCommand('Open Tenant', file);
  item.accessibilityInformation = { label: `${row.domain}, ${healthOf(row)}, ${item.description}` };
  return item;
}

/** What is known of a tenant, one line each, the next step first. */
export function factsOf(row: TenantRow): readonly TenantNode[] {
  return [nextStep(row), health(row), spf(row), drift(row), services(row), source(row), server(row)].flatMap(
    (item) => (item ? [{ kind: 'fact' as const, item }] : []),
  );
}

/** How a tenant is, in words. */
export function healthOf({ hasZone, errors, warnings }: TenantRow): string {
  if (!hasZone) return 'no zone';
  const parts = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : ''];
  return parts.filter(Boolean).join(', ') || 'healthy';
}

function describe(row: TenantRow): string {
  const parts = [
    row.isParked ? 'parked' : '',
    row.hasZone && row.errors + row.warnings === 0 ? '' : healthOf(row),
    isOverBudget(row) ? `SPF ${lookups(row)} of ${row.spf?.limit}` : '',
    row.drift ? `drift ${row.drift}` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

const icons = {
  bad: new ThemeIcon('error', color('list.errorForeground')),
  doubtful: new ThemeIcon('warning', color('list.warningForeground')),
  parked: new ThemeIcon('circle-slash', color('testing.iconPassed')),
  good: new ThemeIcon('pass', color('testing.iconPassed')),
};

function healthIcon({ hasZone, errors, warnings, isParked }: TenantRow): ThemeIcon {
  if (!hasZone || errors > 0) return icons.bad;
  if (warnings > 0) return icons.doubtful;
  return isParked ? icons.parked : icons.good;
}

function nextStep({ nextStep: step }: TenantRow): TreeItem | undefined {
  if (!step) return undefined;
  const item = fact('Next', firstSentence(step.text), 'lightbulb');
  item.tooltip = step.text;
  const at = new Position(step.at.line, step.at.character);
  item.command = openCommand('Open', Uri.parse(step.uri, true), new Range(at, at));
  return item;
}

function health(row: TenantRow): TreeItem {
  const item = fact('Health', healthOf(row), 'pulse');
  item.command = { command: 'workbench.actions.view.problems', title: 'Show Problems' };
  return item;
}

function spf(row: TenantRow): TreeItem {
  if (!row.spf) return fact('SPF', 'no record', 'mail');
  const { limit, records } = row.spf;
  if (records > 1) return fact('SPF', `${records} records, where receivers want one`, 'mail', true);
  return fact('SPF', `${lookups(row)} of ${limit} lookups`, 'mail', isOverBudget(row));
}

function drift({ drift: sets }: TenantRow): TreeItem | undefined {
  return sets ? fact('Drift', `${count(sets, 'RRset')} instead of the template's`, 'git-compare') : undefined;
}

function services({ services: names }: TenantRow): TreeItem | undefined {
  if (names.length === 0) return undefined;
  const item = fact('Services', names.join(', '), 'plug');
  item.tooltip = names.join('\n');
  return item;
}

function source({ template }: TenantRow): TreeItem {
  if (template === null) return fact('Template', 'none, a zone file of its own', 'file-code');
  const uri = Uri.parse(template, true);
  const item = fact('Template', uri.path.slice(uri.path.lastIndexOf('/') + 1), 'file-code');
  item.command = openCommand('Open Template', uri);
  return item;
}

function server({ server: id }: TenantRow): TreeItem {
  return fact('Server', id ?? 'none', 'server', id === null);
}

function fact(label: string, description: string, icon: string, isBad = false): TreeItem {
  const item = new TreeItem(label);
  item.description = description;
  item.iconPath = new ThemeIcon(icon, isBad ? color('list.errorForeground') : undefined);
  item.tooltip = `${label}: ${description}`;
  item.accessibilityInformation = { label: `${label}: ${description}` };
  return item;
}

/** What hovers over a tenant: how it is, and the next step in full. */
export function tooltipOf(row: TenantRow): string {
  const health = `${row.domain}: ${healthOf(row)}`;
  return row.nextStep ? `${health}\n\nNext: ${row.nextStep.text}` : health;
}

function isOverBudget({ spf: budget }: TenantRow): boolean {
  return budget !== null && budget.lookups > budget.limit;
}

function lookups({ spf: budget }: TenantRow): string {
  return `${budget?.isAtLeast ? 'at least ' : ''}${budget?.lookups ?? 0}`;
}

function openCommand(title: string, uri: Uri, selection?: Range): Command {
  return { command: 'vscode.open', title, arguments: selection ? [uri, { selection }] : [uri] };
}

function firstSentence(text: string): string {
  // Names end in dots, too.
  return /^.*?[.:!?](?=\s+\p{Lu}|$)/u.exec(text)?.[0].replace(/[.:]$/, '') ?? text;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function color(id: string): ThemeColor {
  return new ThemeColor(id);
}
