/**
 * What of a zone something was found out from, as bits: so that whoever kept it knows, after an edit, whether it still
 * holds. Whoever asks a zone notes what is asked for; too much costs time, and too little would keep what is wrong.
 */
export type Reads = number;

/** Types share bits; the common ones have one each. */
const typeBits = 28;

/** The records of a type: their owners, TTLs and RDATA, and how their entries are written. */
export function readsOfType(type: number): Reads {
  return 1 << (type % typeBits);
}

export const reads = {
  nothing: 0,
  /** The records of every type. */
  allTypes: (1 << typeBits) - 1,
  /** Which names there are, and which types each of them has how many records of. */
  owners: 1 << 28,
  /** Which entries could not be read, and which files are missing. */
  unreadable: 1 << 29,
  /** The text of the files between records: comments, directives, order; and all that is wrong with it. */
  text: 1 << 30,
  everything: 0x7fffffff,
} as const;

let noted: Reads = reads.nothing;

/** Notes that something is read, for whoever observes. */
export function note(read: Reads): void {
  noted |= read;
}

/** What was computed, and what it was read from. */
export interface Observed<Output> {
  readonly output: Output;
  readonly reads: Reads;
}

/** Computes something and notes what it reads, for this caller and for those who observe it in turn. */
export function observe<Output>(compute: () => Output): Observed<Output> {
  const outer = beginReading();
  try {
    const output = compute();
    return { output, reads: noted };
  } finally {
    endReading(outer);
  }
}

/** Begins to observe; what it gives belongs to `endReading`. For where `observe` would make too many objects. */
export function beginReading(): Reads {
  const outer = noted;
  noted = reads.nothing;
  return outer;
}

/** Tells what was read since the beginning. */
export function endReading(outer: Reads): Reads {
  const own = noted;
  noted |= outer;
  return own;
}
