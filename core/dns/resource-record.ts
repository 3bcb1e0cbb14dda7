import type { Name } from './name.ts';

/** A record by itself, away from any text: what crosses the wire, enters a plan, or comes from a server. Class IN. */
export interface ResourceRecord {
  readonly owner: Name;
  /** The RR type's number. */
  readonly type: number;
  /** Seconds. */
  readonly ttl: number;
  /** Uncompressed wire form; names in it keep their case. */
  readonly rdata: Uint8Array;
}
