import type { TenantRow } from '../../protocol/messages.ts';

/** What the extension gives to others that ask VS Code for it. */
export interface ExtensionFace {
  /** The tenants as the view shows them. */
  readonly tenants: { readonly rows: readonly TenantRow[]; load(): Promise<void> };
}
