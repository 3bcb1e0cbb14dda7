import type { FormatOptions } from './format.ts';

/** Says that a gap is tabs, not blanks. */
export const tabBit = 0x8000;

/** Owners up to this width always get a column of their own; longer ones only where most of a block are. */
const ordinaryOwner = 24;
const longestOwner = 80;
/** Owners start columns at multiples of this, so that neighbouring blocks mostly agree and a new name moves nothing. */
const ownerStep = 8;
/** `CNAME` is the widest of the common types: with its width, the RDATA of most blocks stands in one line. */
const commonType = 5;
const longestType = 10;

/** Where the columns of a block begin, counted from 0. A column that no record has is empty. */
export interface Columns {
  /** The two between owner and type, TTL and class, in the order in which the block has them. */
  readonly middle: readonly [number, number];
  readonly type: number;
  readonly rdata: number;
}

/** How wide what stands in the columns of a block is. */
export class Widths {
  private ordinary = 0;
  private longest = 0;
  private records = 0;
  private owners = 0;
  private longOwners = 0;
  readonly middle: [number, number] = [0, 0];
  private type = commonType;

  /** Adds a record, and the width of its owner; undefined where that is inherited. */
  addRecord(width: number | undefined): void {
    this.records++;
    if (width === undefined) return;
    this.owners++;
    if (width <= ordinaryOwner) this.ordinary = Math.max(this.ordinary, width);
    else {
      this.longOwners++;
      if (width <= longestOwner) this.longest = Math.max(this.longest, width);
    }
  }

  addMiddle(slot: 0 | 1, width: number): void {
    this.middle[slot] = Math.max(this.middle[slot], width);
  }

  addType(width: number): void {
    if (width <= longestType) this.type = Math.max(this.type, width);
  }

  /** Where the columns begin. A block without any owner goes on in the columns of the block before. */
  columns(before: number, options: FormatOptions): Columns {
    const owner = this.longOwners * 2 > this.records ? Math.max(this.ordinary, this.longest) : this.ordinary;
    const first =
      this.owners === 0 ? before : roundUp(owner + 1, owner < ordinaryOwner ? ownerStep : ownerStep / 2);
    const start = options.insertSpaces ? first : roundUp(first, options.tabSize);
    const second = next(start, this.middle[0], options);
    const type = next(second, this.middle[1], options);
    return { middle: [start, second], type, rdata: next(type, this.type, options) };
  }
}

function next(start: number, width: number, { insertSpaces, tabSize }: FormatOptions): number {
  if (width === 0) return start;
  return insertSpaces ? start + width + 1 : roundUp(start + width + 1, tabSize);
}

export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

/** The gap that leads from one column to another; at least one blank where the other is passed already. */
export function gapTo(from: number, to: number, { insertSpaces, tabSize }: FormatOptions): number {
  if (to <= from) return from === 0 ? 0 : 1;
  if (insertSpaces || to % tabSize !== 0) return to - from;
  return tabBit | (to / tabSize - Math.floor(from / tabSize));
}
