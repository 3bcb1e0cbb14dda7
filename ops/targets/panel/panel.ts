/** What a hosting control panel offers a deploy: its list of a zone's records, and edits of single ones. */

import type { Name } from '../../../core/dns/name.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import type { ServerLimits } from '../../../core/plan/server-limits.ts';
import type { TargetFailure } from '../../target.ts';

/** A panel as one user of it sees it. None of its functions rejects. */
export interface Panel {
  /** What people call it: `cPanel`. */
  readonly product: string;
  /** The zone as the panel has it now. The failure `refused` is about this zone only, every other one about the panel. */
  zone(zone: Name): Promise<PanelZone | TargetFailure>;
  /**
   * Makes edits in their order and stops at the first that the panel refuses; all or none where the panel can. `live` is
   * what they were made from. After a failure, only `zone` tells what was done.
   */
  edit(zone: Name, live: PanelZone, edits: readonly Edit[]): Promise<TargetFailure | undefined>;
}

export interface PanelZone {
  /** The SOA included. */
  readonly records: readonly PanelRecord[];
  readonly limits: ServerLimits;
  /** Why a deploy to this zone could do harm; undefined where it cannot. */
  readonly fault?: string | undefined;
}

/** A record with what the panel calls it by, such as a line number. */
export interface PanelRecord extends ResourceRecord {
  readonly handle: string;
}

/** One step from what a panel has to what it is to have. */
export type Edit =
  | { readonly kind: 'add'; readonly record: ResourceRecord }
  | { readonly kind: 'remove'; readonly record: PanelRecord };
