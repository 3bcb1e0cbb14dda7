import type { Name } from '../dns/name.ts';
import { a, aaaa, cname, txt } from '../dns/types/basic.ts';
import { recognizeTxt } from '../mail/recognize.ts';
import type { Span } from '../text/span.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { readZone } from '../zone/read.ts';
import type { ReplaceableRecord } from '../zone/read-options.ts';
import type { Record as ZoneRecord } from '../zone/record.ts';
import type { Source } from '../zone/source.ts';
import { type Removal, removalsIn } from './removals.ts';

/** A record of a lower layer that a higher one replaces or removes. */
export interface Replaced {
  readonly owner: Name;
  readonly type: number;
  /** What it said, in wire form. */
  readonly rdata: Uint8Array;
  readonly source: Source;
  readonly entry: number;
  /** The layer that replaces it, as an index into the layers; and the comment, where one removes it. */
  readonly by: number;
  readonly removal: Span | undefined;
}

/** A layer that is laid over a zone: which RRsets it has, and which it takes away. */
export interface OverLayer {
  readonly source: Source;
  readonly skipped: ReadonlySet<number>;
  readonly sets: ReadonlySet<string>;
  readonly owners: ReadonlySet<Name>;
  readonly removals: readonly Removal[];
}

/** Reads what a file replaces when it is laid over a zone: its RRsets, TXT records by what they are for. */
export function overLayer(source: Source, apex: Name, origin: Uint8Array | undefined): OverLayer {
  const { removals, skipped } = removalsIn(source.file, apex);
  const alone = readZone(source, { apex, origin, isPiece: true, skipped });
  const sets = new Set<string>();
  const owners = new Set<Name>();
  for (const rrset of alone.rrsets()) {
    const { owner, type } = rrset;
    owners.add(owner);
    if (type !== txt.code) sets.add(`${type} ${owner}`);
    else for (const record of rrset.records) sets.add(keyOf(record));
    // An alias has no records beside it, so the address that a tenant has of its own is instead of the alias.
    if (type === a.code || type === aaaa.code) sets.add(`${cname.code} ${owner}`);
  }
  return { source, skipped, sets, owners, removals };
}

/** Decides which records of lower layers are left out, and remembers them. */
export function replacing(layers: readonly OverLayer[]): {
  readonly isReplaced: (layer: number, record: ReplaceableRecord) => boolean;
  readonly replaced: readonly Replaced[];
} {
  const replaced: Replaced[] = [];
  return {
    replaced,
    isReplaced(layer, record) {
      const { owner, type, rdata, source, entry } = record;
      for (let by = layer; by < layers.length; by++) {
        const over = layers[by] as OverLayer;
        const removal = over.removals.find((it) => it.type === type && it.owner === owner);
        if (!removal && !(over.owners.has(owner) && over.sets.has(keyOf(record)))) continue;
        replaced.push({ owner, type, rdata: rdata.slice(), source, entry, by, removal: removal?.at });
        return true;
      }
      return false;
    },
  };
}

/** Equal for records of which a higher layer's replace a lower one's. */
function keyOf({ owner, type, rdata }: Pick<ZoneRecord, 'owner' | 'type' | 'rdata'>): string {
  if (type !== txt.code) return `${type} ${owner}`;
  return `${type} ${owner} ${recognizeTxt(owner, joinStrings(rdata)).key}`;
}
