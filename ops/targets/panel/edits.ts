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

/** The edits that take back those of `edits` that were made, and nothing that others did. */
export function undoOf(edits: readonly Edit[], live: readonly PanelRecord[]): readonly Edit[] {
  const found = new Map(live.map((record) => [recordKey(record), record]));
  const undone: Edit[] = [];
  for (const { kind, record } of [...edits].reverse()) {
    const there = found.get(recordKey(record));
    if (kind === 'remove' && !there) undone.push({ kind: 'add', record });
    if (kind === 'add' && there) undone.push({ kind: 'remove', record: there });
  }
  return undone;
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
  return [
    ...additions.filter((it) => isPlain(it) && !removed.has(dataKey(it))).map(add),
    ...additions.filter(isPlain).flatMap((it) => {
      const old = removed.get(dataKey(it));
      return old ? [remove(old), add(it)] : [];
    }),
    ...[...switching].flatMap((owner) => [
      ...removals.filter((it) => it.owner === owner).map(remove),
      ...additions.filter((it) => it.owner === owner).map(add),
    ]),
    ...removals.filter((it) => isPlain(it) && !added.has(dataKey(it))).map(remove),
  ];
}
