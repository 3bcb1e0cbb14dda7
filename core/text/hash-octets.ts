const prime = 0x9e3779b1;

/**
 * A hash of the octets between two offsets, 32 bits without a sign: four octets a step, since each step waits for the one
 * before. `blur` are bits that do not count, in each octet of a word: 0x20202020 makes letters equal whatever their case.
 */
export function hashOctets(bytes: Uint8Array, start: number, end: number, blur = 0): number {
  let hash = 0x811c9dc5 ^ (end - start);
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    hash = Math.imul(hash ^ (word | blur), prime);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ ((bytes[i] as number) | (blur & 0xff)), prime);
  return (hash ^ (hash >>> 16)) >>> 0;
}
