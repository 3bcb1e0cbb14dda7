/** A name taken from a message. */
export interface DecodedName {
  /** Uncompressed wire form; letters keep their case. */
  readonly wire: Uint8Array;
  /** Where the message goes on behind the name. */
  readonly next: number;
}
/**
 * The name at an offset of a message, compression pointers followed (RFC 1035 §4.1.4). Undefined where it is none: it
 * runs over the end, exceeds 255 octets, or a pointer does not lead backwards, so that no message can make it loop.
 */
export declare function decodeName(message: Uint8Array, at: number): DecodedName | undefined;
