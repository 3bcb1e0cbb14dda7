import type { Name } from '../dns/name.ts';
import type { Source, Uri } from './source.ts';

/** What is known of a zone before it is read. */
export interface ReadOptions {
  /** The zone's own name, where it is known from elsewhere. */
  readonly apex?: Name | undefined;
  /** The origin at the file's start, in wire form: as the user wrote it, or from the file's name. */
  readonly origin?: Uint8Array | undefined;
  /** The file is a piece of a zone: its first record may inherit the origin as its owner. */
  readonly isPiece?: boolean | undefined;
  /** Gives the file that a $INCLUDE names; undefined where it is missing. */
  readonly include?: ((target: string, from: Uri) => Source | undefined) | undefined;
  /** Entries of the first file that are words to the reader and no records. */
  readonly skipped?: ReadonlySet<number> | undefined;
  /** Files that are read behind the first, each under the zone's own origin. */
  readonly layers?: readonly Layer[] | undefined;
  /** Whether a record is left out because a later layer replaces it; layer 0 is the first file. */
  readonly isReplaced?: ((layer: number, record: ReplaceableRecord) => boolean) | undefined;
}

/** A file that is laid over a zone. */
export interface Layer {
  readonly source: Source;
  /** Entries that are words to the reader and no records. */
  readonly skipped: ReadonlySet<number>;
}

/** A record before anybody knows whether it stays. */
export interface ReplaceableRecord {
  readonly owner: Name;
  readonly type: number;
  /** Wire form; a view that must not be kept. */
  readonly rdata: Uint8Array;
  readonly source: Source;
  readonly entry: number;
}
