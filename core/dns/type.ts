import type { Field } from './field.ts';
import { enterTypeName } from './type-names.ts';
import type { WireReader } from './wire.ts';

/** Where a type stands: in use, no longer to be published, not settled yet, or never in a zone. */
export type TypeStatus = 'current' | 'obsolete' | 'experimental' | 'meta';

/** A record type, declared once and read by the parser, hover, completion, signature help, tokens and the docs. */
export interface TypeDefinition {
  readonly name: string;
  readonly code: number;
  /** Where it is defined, as `RFC 1035 §3.3.9`. */
  readonly rfc: string;
  readonly summary: string;
  readonly fields: readonly Field[];
  /** RDATA as written; parsed by a test. */
  readonly example: string;
  readonly status: TypeStatus;
  /** A name has at most one record of it (RFC 2181 §10.1, RFC 6672 §2.4). */
  readonly isSingleton: boolean;
  /** What is wrong with RDATA that the fields alone accept, such as a digest of the wrong length. */
  readonly check?: (rdata: WireReader) => { readonly rule: string; readonly message: string } | undefined;
}

/** Declares a record type and enters its mnemonic. */
export function defineType(
  type: Omit<TypeDefinition, 'status' | 'isSingleton'> & {
    readonly status?: TypeStatus;
    readonly isSingleton?: true;
  },
): TypeDefinition {
  enterTypeName(type.name, type.code);
  return { status: 'current', isSingleton: false, ...type };
}
