import type { WireReader, WireWriter } from './wire.ts';
import type { Fault, Words } from './words.ts';

/** How one kind of RDATA field is written and what it is on the wire. */
export interface FieldKind {
  /** What people call it: `host name`, `16-bit number`. */
  readonly label: string;
  /**
   * Reads the field whose first word is current and appends its wire form; kinds that take several words move on.
   * `rdata` is where this record's RDATA starts in `wire`. A fault means that nothing usable was read.
   */
  readonly read: (words: Words, wire: WireWriter, rdata: number) => Fault | undefined;
  /** The field at the reader in presentation format; moves the reader behind it. `rdata` is where the RDATA starts. */
  readonly show: (reader: WireReader, rdata: number) => string;
  /** The octets on the wire, where they are always as many. */
  readonly octets?: number;
  /** The field is one domain name, uncompressed. */
  readonly isName?: true;
  /** The field takes all words that are left. */
  readonly isRest?: true;
  /** How many words the field takes where it is not one. */
  readonly words?: number;
  /** Words that may be written for numbers. */
  readonly mnemonics?: Readonly<Record<string, number>>;
}

/** One field of a record type, declared once for parsing, hover, completion, signature help and the docs. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly summary: string;
  /** May be left out at the end of the RDATA. */
  readonly optional?: true;
  /** The values that have a meaning, with what each means; shown in completion and hover. */
  readonly values?: Readonly<Record<string, string>>;
  /** The named host must have an address (NS, MX, SRV targets). */
  readonly needsAddress?: true;
  /** The name must not be an alias (RFC 2181 §10.3). */
  readonly noAlias?: true;
  /** The name must follow the host name syntax of RFC 1123 §2.1. */
  readonly isHost?: true;
}

/** What a field may say besides its name, kind and summary. */
export type FieldOptions = Pick<Field, 'optional' | 'values' | 'needsAddress' | 'noAlias' | 'isHost'>;

/** Makes a field of a kind. */
export function field(name: string, kind: FieldKind, summary: string, options: FieldOptions = {}): Field {
  return { name, kind, summary, ...options };
}
