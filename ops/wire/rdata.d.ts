/** The RDATA between two offsets of a message with its names uncompressed; undefined where it is malformed. */
export declare function decodeRdata(
  type: number,
  message: Uint8Array,
  start: number,
  end: number,
): Uint8Array | undefined;
