import { WireWriter } from '../dns/wire.ts';

/** A target that says: the type has none. */
export const noTarget = 0xffffffff;

/**
 * The records of a zone in the order of the text, in parallel columns. RDATA of record i is
 * `wire.bytes[rdata[i]..rdata[i+1]]`.
 */
export class Records {
  count = 0;
  owners: Uint32Array;
  types: Uint16Array;
  ttls: Uint32Array;
  /** The one name in the RDATA (NS, CNAME, MX, PTR, SRV, …), as a number of the zone's names; `noTarget` for other types. */
  targets: Uint32Array;
  /** The file, as an index into the zone's files, and the entry in it that the record comes from. */
  files: Uint16Array;
  entries: Uint32Array;
  /** The origin under which the record was read, as an index into the zone's origins. */
  origins: Uint32Array;
  rdata: Uint32Array;
  readonly wire: WireWriter;

  constructor(capacity: number, octets: number) {
    this.owners = new Uint32Array(capacity);
    this.types = new Uint16Array(capacity);
    this.ttls = new Uint32Array(capacity);
    this.targets = new Uint32Array(capacity);
    this.files = new Uint16Array(capacity);
    this.entries = new Uint32Array(capacity);
    this.origins = new Uint32Array(capacity);
    this.rdata = new Uint32Array(capacity + 1);
    this.wire = new WireWriter(octets);
  }

  /** Adds a record whose RDATA was just appended to `wire`. */
  add(
    owner: number,
    type: number,
    ttl: number,
    target: number,
    file: number,
    entry: number,
    origin: number,
  ): void {
    const i = this.count;
    if (i === this.owners.length) this.grow();
    this.owners[i] = owner;
    this.types[i] = type;
    this.ttls[i] = ttl;
    this.targets[i] = target;
    this.files[i] = file;
    this.entries[i] = entry;
    this.origins[i] = origin;
    this.count = i + 1;
    this.rdata[i + 1] = this.wire.length;
  }

  /** The RDATA of a record; a view that must not be changed. */
  rdataOf(i: number): Uint8Array {
    return this.wire.bytes.subarray(this.rdata[i] as number, this.rdata[i + 1] as number);
  }

  /** Appends rows of other records, their entries and origins being as they were but for a shift of the entries. */
  append(from: Records, first: number, limit: number, entryShift: number): void {
    const start = from.rdata[first] as number;
    const end = from.rdata[limit] as number;
    const { count } = this;
    while (count + limit - first > this.owners.length) this.grow();
    for (const column of ['owners', 'types', 'ttls', 'targets', 'files', 'entries', 'origins'] as const)
      this[column].set(from[column].subarray(first, limit), count);
    if (entryShift !== 0)
      for (let i = count; i < count + limit - first; i++)
        this.entries[i] = (this.entries[i] as number) + entryShift;
    const shift = this.wire.length - start;
    for (let i = first; i < limit; i++)
      this.rdata[count + i - first + 1] = (from.rdata[i + 1] as number) + shift;
    this.wire.octets(from.wire.bytes.subarray(start, end));
    this.count = count + limit - first;
  }

  /** The first row that an entry or one behind it gives; entries of one file are in the order of the rows. */
  rowFrom(entry: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle] as number) < entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const size = Math.max(16, this.owners.length * 2);
    this.owners = resized(this.owners, new Uint32Array(size));
    this.types = resized(this.types, new Uint16Array(size));
    this.ttls = resized(this.ttls, new Uint32Array(size));
    this.targets = resized(this.targets, new Uint32Array(size));
    this.files = resized(this.files, new Uint16Array(size));
    this.entries = resized(this.entries, new Uint32Array(size));
    this.origins = resized(this.origins, new Uint32Array(size));
    this.rdata = resized(this.rdata, new Uint32Array(size + 1));
  }
}

function resized<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
