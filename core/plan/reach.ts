import type { Name } from '../dns/name.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { TenantZone } from '../workspace/tenant-zone.ts';
import { resourceRecords } from '../zone/resource-records.ts';
import type { Uri } from '../zone/source.ts';
import { diffRecords } from './diff.ts';

/** What an edit changes in one tenant's zone: numbers of RRsets. */
export interface ZoneReach {
  readonly domain: Name;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** There was a zone, and with the edit there is none. */
  readonly isBroken: boolean;
}

/** What an edit changes in the zones of tenants. */
export interface Reach {
  /** How many zones the file is part of. */
  readonly total: number;
  /** The zones that change, in the order of their domains. */
  readonly zones: readonly ZoneReach[];
}

const known = new WeakMap<
  TenantZone,
  { readonly before: TenantZone; readonly reach: ZoneReach | undefined }
>();

/**
 * Compares the zones that a template, or `agency.yaml`, makes with those of an earlier state, tenant by tenant: it can be
 * left off after each. The serial of the SOA is no change.
 */
export function* reachOf(now: Snapshot, before: Snapshot, uri: Uri): Generator<void, Reach, void> {
  const tenants = uri === now.agency?.uri ? now.templated : now.tenantsOfTemplate(uri);
  const zones: ZoneReach[] = [];
  for (const tenant of tenants) {
    const earlier = before.agency?.byDomain.get(tenant.domain);
    if (earlier?.template === undefined) continue;
    const reach = zoneReach(before.tenantZone(earlier), now.tenantZone(tenant));
    if (reach) zones.push(reach);
    yield;
  }
  return { total: tenants.length, zones };
}

function zoneReach(before: TenantZone, now: TenantZone): ZoneReach | undefined {
  const last = known.get(now);
  if (last?.before === before) return last.reach;
  const reach = isSame(before, now) ? undefined : compare(before, now);
  known.set(now, { before, reach });
  return reach;
}

/** Texts that are equal make equal zones; most tenants of most edits are done with here. */
function isSame(a: TenantZone, b: TenantZone): boolean {
  if (!a.zone !== !b.zone || a.own !== b.own || a.made.size !== b.made.size) return false;
  for (const [uri, { document }] of a.made)
    if (b.made.get(uri)?.document.text !== document.text) return false;
  return true;
}

function compare({ zone: before }: TenantZone, { zone: now, tenant }: TenantZone): ZoneReach | undefined {
  const changes = diffRecords(before ? resourceRecords(before) : [], now ? resourceRecords(now) : []);
  if (changes.length === 0) return undefined;
  const count = (kind: string) => changes.filter((it) => it.kind === kind).length;
  return {
    domain: tenant.domain,
    ...{ added: count('add'), changed: count('change'), removed: count('remove') },
    isBroken: now === undefined,
  };
}

/** Numbers of RRsets as `+3 ~1 −2`. */
export function showCounts({ added, changed, removed }: Omit<ZoneReach, 'domain' | 'isBroken'>): string {
  const parts = [added && `+${added}`, changed && `~${changed}`, removed && `−${removed}`].filter((it) => it);
  const all = added + changed + removed;
  return `${parts.join(' ')} ${all === 1 ? 'RRset' : 'RRsets'}`;
}

/** A reach in one line: `changes 37 of 80 zones: +3 −1 RRsets each`. */
export function showReach({ total, zones }: Reach): string {
  const broken = zones.filter((it) => it.isBroken);
  const of = `of ${total} ${total === 1 ? 'zone' : 'zones'}`;
  if (broken.length > 0) return `breaks ${broken.length} ${of}`;
  const [first] = zones;
  if (!first) return total === 1 ? 'changes no zone of 1' : `changes no zone of ${total}`;
  const isEqual = zones.every((it) => showCounts(it) === showCounts(first));
  const sum = (key: 'added' | 'changed' | 'removed') => zones.reduce((all, it) => all + it[key], 0);
  const counts = isEqual
    ? `${showCounts(first)}${zones.length > 1 ? ' each' : ''}`
    : `${showCounts({ added: sum('added'), changed: sum('changed'), removed: sum('removed') })} in all`;
  return `changes ${zones.length} ${of}: ${counts}`;
}
