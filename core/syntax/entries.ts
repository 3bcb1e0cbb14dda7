/** What an entry is. A broken entry has words but no type. */
export const entryKind = {
  record: 1,
  origin: 2,
  ttl: 3,
  include: 4,
  generate: 5,
  unknownDirective: 6,
  broken: 7,
} as const;

/** A token index that says: not written. */
export const none = 0xffffffff;

/**
 * The entries of a zone file, in parallel columns: what is written, not what it means. Token columns hold token
 * indices or `none`. Of a directive, `types` holds the directive's word.
 */
export interface Entries {
  readonly count: number;
  readonly kinds: Uint8Array;
  /** The first token of the entry. */
  readonly firsts: Uint32Array;
  /** The token behind the last one: its newline, or the end. */
  readonly limits: Uint32Array;
  readonly owners: Uint32Array;
  readonly ttls: Uint32Array;
  readonly classes: Uint32Array;
  readonly types: Uint32Array;
  /** The token behind the type: where RDATA, or a directive's arguments, begin. */
  readonly rdatas: Uint32Array;
  /** The number of the written type. */
  readonly typeCodes: Uint16Array;
}
