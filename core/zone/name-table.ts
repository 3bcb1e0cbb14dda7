import { encodeName, maxNameOctets, type Name, nameFromWire, wireNameLength } from '../dns/name.ts';
import { hashOctets } from '../text/hash-octets.ts';
import { shapeOf } from './name-shape.ts';
import { SeenNames } from './seen-names.ts';

const scratch = new Uint8Array(2 * maxNameOctets);

/**
 * The names of a zone, owners and targets, each with a number. Names are kept in wire form with lower-case letters, so that equal names
 * have equal numbers; a name becomes a string only when somebody asks.
 */
export class NameTable {
  private pool = new Uint8Array(1024);
  private offsets = new Uint32Array(65);
  private hashes = new Uint32Array(64);
  private slots = new Int32Array(128).fill(-1);
  private strings: (Name | undefined)[] = [];
  private capitals = new Set<number>();
  private seen = new SeenNames();
  count = 0;

  /** A table with the same names under the same numbers, to be added to without changing this one. */
  copy(): NameTable {
    const table = new NameTable();
    table.pool = this.pool.slice();
    table.offsets = this.offsets.slice();
    table.hashes = this.hashes.slice();
    table.slots = this.slots.slice();
    table.strings = this.strings.slice();
    table.capitals = new Set(this.capitals);
    table.seen = this.seen.copy();
    table.count = this.count;
    return table;
  }

  /** The number of the name whose wire form lies between two offsets, entered when it is new. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    let slot = hash & (this.slots.length - 1);
    for (let id = this.slots[slot] as number; id >= 0; id = this.slots[slot] as number) {
      if (this.hashes[id] === hash && this.equals(id, bytes, start, end)) return id;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    this.slots[slot] = this.count;
    return this.add(hash, bytes, start, end);
  }

  /** The number of a name in wire form, or -1 where the zone does not have it. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    let slot = hash & (this.slots.length - 1);
    for (let id = this.slots[slot] as number; id >= 0; id = this.slots[slot] as number) {
      if (this.hashes[id] === hash && this.equals(id, bytes, start, end)) return id;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    return -1;
  }

  /** Whether a wire name that stands between two offsets is the name of a number. */
  isAt(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const length = (this.offsets[id + 1] as number) - (this.offsets[id] as number);
    return start + length <= end && this.equals(id, bytes, start, start + length);
  }

  /** The number of a name, or -1. */
  findName(name: Name): number {
    const length = encodeName(name, 0, name.length, undefined, scratch, 0);
    return length < 0 ? -1 : this.find(scratch, 0, length);
  }

  /** The name of a number. */
  nameOf(id: number): Name {
    const known = this.strings[id];
    if (known !== undefined) return known;
    const name = nameFromWire(this.pool, this.offsets[id] as number);
    this.strings[id] = name;
    return name;
  }

  /** The wire form of a name, lower case; a view that must not be changed. */
  wireOf(id: number): Uint8Array {
    return this.pool.subarray(this.offsets[id] as number, this.offsets[id + 1] as number);
  }

  /** Whether a name ends in, or equals, another one given in lower-case wire form. */
  isAtOrBelow(id: number, ancestor: Uint8Array): boolean {
    let at = this.offsets[id] as number;
    const end = this.offsets[id + 1] as number;
    while (end - at > ancestor.length) at += (this.pool[at] as number) + 1;
    if (end - at !== ancestor.length) return false;
    for (let i = 0; i < ancestor.length; i++) if (this.pool[at + i] !== ancestor[i]) return false;
    return true;
  }

  /** Whether some octets, in lower case, stand in the wire form in that order, perhaps with others between. */
  hasInOrder(id: number, octets: Uint8Array): boolean {
    const end = this.offsets[id + 1] as number;
    let found = 0;
    for (let i = this.offsets[id] as number; i < end && found < octets.length; i++)
      if (this.pool[i] === octets[found]) found++;
    return found === octets.length;
  }

  /** The first octet of the leftmost label, in lower case; 0 for the root. */
  firstOctetOf(id: number): number {
    const at = this.offsets[id] as number;
    return this.pool[at] === 0 ? 0 : (this.pool[at + 1] as number);
  }

  /** Whether a label of the name begins with an underscore, as those of services and mail policies do (RFC 8552). */
  hasUnderscore(id: number): boolean {
    for (let at = this.offsets[id] as number; this.pool[at] !== 0; at += (this.pool[at] as number) + 1)
      if (this.pool[at + 1] === 95) return true;
    return false;
  }

  /** What the spelling of a name shows (`nameShape`), its last octets apart. */
  shapeOf(id: number, apart = 0): number {
    return shapeOf(this.pool, this.offsets[id] as number, (this.offsets[id + 1] as number) - apart);
  }

  /** `shapeOf` each name, by its number, where that is not 0; no name is looked at twice. */
  oddShapes(apart: number): ReadonlyMap<number, number> {
    return this.seen.oddShapes(this, apart);
  }

  /** Whether names of the table may lie below one in lower-case wire form; false is certain. */
  mayHaveBelow(ancestor: Uint8Array): boolean {
    return this.seen.mayHaveBelow(this, hashOf(ancestor, 0, ancestor.length));
  }

  /** The hashes of the names above one, the nearest first. */
  *ancestorHashes(id: number): Iterable<number> {
    const end = this.offsets[id + 1] as number;
    for (let at = this.offsets[id] as number; this.pool[at] !== 0; ) {
      at += (this.pool[at] as number) + 1;
      yield hashOf(this.pool, at, end);
    }
  }

  /** The names that were written with capital letters somewhere as owners. */
  get withCapitals(): ReadonlySet<number> {
    return this.capitals;
  }

  /** Enters that a name was written with capital letters. */
  addCapitals(id: number): void {
    this.capitals.add(id);
  }

  /** Whether the first label of a name is an asterisk (RFC 4592 §2.1.1). */
  isWildcard(id: number): boolean {
    const start = this.offsets[id] as number;
    return this.pool[start] === 1 && this.pool[start + 1] === 42;
  }

  /** The canonical name whose wire form stands at `position`; a name of the zone is made once. */
  nameFromWire(bytes: Uint8Array, position: number): Name {
    const id = this.find(bytes, position, position + wireNameLength(bytes, position));
    return id >= 0 ? this.nameOf(id) : nameFromWire(bytes, position);
  }

  private equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const offset = this.offsets[id] as number;
    if ((this.offsets[id + 1] as number) - offset !== end - start) return false;
    for (let i = start; i < end; i++)
      if (lower(bytes[i] as number) !== this.pool[offset + i - start]) return false;
    return true;
  }

  private add(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const id = this.count++;
    const offset = this.offsets[id] as number;
    if (offset + end - start > this.pool.length)
      this.pool = grown(this.pool, new Uint8Array(this.pool.length * 2));
    for (let i = start; i < end; i++) this.pool[offset + i - start] = lower(bytes[i] as number);
    if (id + 2 > this.offsets.length)
      this.offsets = grown(this.offsets, new Uint32Array(this.offsets.length * 2));
    if (id + 1 > this.hashes.length)
      this.hashes = grown(this.hashes, new Uint32Array(this.hashes.length * 2));
    this.offsets[id + 1] = offset + end - start;
    this.hashes[id] = hash;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const mask = this.slots.length * 2 - 1;
    this.slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.count; id++) {
      let slot = (this.hashes[id] as number) & mask;
      while (this.slots[slot] !== -1) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

// Length octets are at most 63, so that lowering 65 to 90 touches letters only.
function lower(octet: number): number {
  return octet >= 65 && octet <= 90 ? octet + 32 : octet;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  return hashOctets(bytes, start, end, 0x20202020);
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
