import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { diffRecords } from '../../../core/plan/diff.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import { rdataKey, rrsetId } from '../../../core/plan/rrset.ts';
import type { Edit, PanelRecord } from './panel.ts';

/**
 * The edits that lead from what a panel has to what it is to have, in an order that no single one of them can break: what
 * is new comes before what goes, so that no name is without its records in between. Where an alias comes or goes, or only
 * a TTL changes, the old record must go first. The SOA is the panel's own.
 */
export function editsBetween(
  live: readonly PanelRecord[],
  wanted: readonly ResourceRecord[],
): readonly Edit[] {
  const changes = diffRecords(live, wanted).filter(({ type }) => type !== rrType.soa);
  const removals: PanelRecord[] = [];
  const additions: ResourceRecord[] = [];
  const changed = new Set(changes.map(({ owner, type }) => rrsetId(owner, type)));
  const keep = new Set<string>();
  const had = new Set(live.map(recordKey));
  for (const change of changes) {
    if (change.kind === 'remove') continue;
    const { owner, type, ttl } = change.after;
    for (const rdata of change.after.rdata) {
      const record = { owner, type, ttl, rdata };
      keep.add(recordKey(record));
      if (!had.has(recordKey(record))) additions.push(record);
    }
  }
  for (const record of live)
    if (changed.has(rrsetId(record.owner, record.type)) && !keep.has(recordKey(record)))
      removals.push(record);
  return inOrder(removals, additions);
}

/** Whether a panel's records are as edits leave them, whatever others did to further records. */
export function areMade(edits: readonly Edit[], live: readonly ResourceRecord[]): boolean {
  const keys = new Set(live.map(recordKey));
  return edits.every(({ kind, record }) => keys.has(recordKey(record)) === (kind === 'add'));
}

/**
 * The edits that take back those of `edits` that were made, and nothing that others did. A record that came with another
 * TTL than it was sent with came from them as well.
 */
export function undoOf(
  edits: readonly Edit[],
  before: readonly ResourceRecord[],
  live: readonly PanelRecord[],
): readonly Edit[] {
  const had = new Set(before.map(recordKey));
  const has = new Set(live.map(recordKey));
  const sent = new Set(edits.flatMap(({ kind, record }) => (kind === 'add' ? [dataKey(record)] : [])));
  const came = live.filter((record) => sent.has(dataKey(record)) && !had.has(recordKey(record)));
  const gone = edits.filter(({ kind, record }) => kind === 'remove' && !has.has(recordKey(record)));
  return inOrder(
    came,
    gone.map(({ record }) => record),
  );
}

/** What two records have in common that say the same for as long. */
export function recordKey({ owner, type, ttl, rdata }: ResourceRecord): string {
  return `${ttl} ${dataKey({ owner, type, rdata })}`;
}

function dataKey({ owner, type, rdata }: Omit<ResourceRecord, 'ttl'>): string {
  return `${rrsetId(owner, type)} ${rdataKey(type, rdata)}`;
}

function inOrder(removals: readonly PanelRecord[], additions: readonly ResourceRecord[]): readonly Edit[] {
  const isAlias = ({ type }: ResourceRecord) => type === rrType.cname || type === rrType.dname;
  const switching = new Set([...removals, ...additions].filter(isAlias).map(({ owner }) => owner));
  const added = new Set(additions.map(dataKey));
  const removed = new Map(removals.map((record) => [dataKey(record), record]));
  const remove = (record: PanelRecord): Edit => ({ kind: 'remove', record });
  const add = (record: ResourceRecord): Edit => ({ kind: 'add', record });
  const isPlain = (record: ResourceRecord) => !switching.has(record.owner);
  const fresh = additions.filter((it) => isPlain(it) && !removed.has(dataKey(it))).sort(byNeed);
  const stale = removals.filter((it) => isPlain(it) && !added.has(dataKey(it))).sort(byNeed);
  const isNs = ({ type }: ResourceRecord) => type === rrType.ns;
  return [
    ...fresh.filter((it) => !isNs(it)).map(add),
    ...additions.filter(isPlain).flatMap((it) => {
      const old = removed.get(dataKey(it));
      return old ? [remove(old), add(it)] : [];
    }),
    ...[...switching].flatMap((owner) => [
      ...removals.filter((it) => it.owner === owner).map(remove),
      ...additions.filter((it) => it.owner === owner).map(add),
    ]),
    ...fresh.filter(isNs).map(add),
    ...stale.reverse().map(remove),
  ];
}

/** Addresses come before what may point to them, and name servers last: a zone does not load without its glue. */
function byNeed(a: ResourceRecord, b: ResourceRecord): number {
  return rank(a) - rank(b);
}

function rank({ type }: ResourceRecord): number {
  if (type === rrType.a || type === rrType.aaaa) return 0;
  return type === rrType.ns ? 2 : 1;
}
