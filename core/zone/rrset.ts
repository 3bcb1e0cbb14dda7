import type { Name } from '../dns/name.ts';
import { typeName } from '../dns/type-names.ts';
import { reads } from './reads.ts';
import { Record } from './record.ts';
import type { Zone, ZoneParts } from './zone.ts';

/** The records of one owner and type (RFC 2181 §5). */
export class RRset {
  readonly zone: Zone;
  readonly group: number;

  constructor(zone: Zone, group: number) {
    this.zone = zone;
    this.group = group;
  }

  get owner(): Name {
    return this.parts.names.nameOf(this.ownerId);
  }

  /** The owner's number in the zone's names. */
  get ownerId(): number {
    return this.parts.index.owners[this.group] as number;
  }

  /** The type's number. */
  get type(): number {
    return this.parts.index.types[this.group] as number;
  }

  get typeName(): string {
    return typeName(this.type);
  }

  get size(): number {
    return (
      (this.parts.index.starts[this.group + 1] as number) - (this.parts.index.starts[this.group] as number)
    );
  }

  /** The record that comes first in the text. */
  get first(): Record {
    return new Record(
      this.zone,
      this.parts.index.order[this.parts.index.starts[this.group] as number] as number,
    );
  }

  /** All records, in the order of the text. */
  get records(): readonly Record[] {
    const records: Record[] = [];
    const { order, starts } = this.parts.index;
    for (let i = starts[this.group] as number; i < (starts[this.group + 1] as number); i++) {
      records.push(new Record(this.zone, order[i] as number));
    }
    return records;
  }

  /** Whoever came to the RRset asked for it, and noted that. */
  private get parts(): ZoneParts {
    return this.zone.columns(reads.nothing);
  }
}
