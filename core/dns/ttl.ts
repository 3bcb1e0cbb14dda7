/** The greatest TTL that RFC 2181 §8 allows. */
export const maxTtl = 0x7fffffff;

/**
 * Reads a TTL between two offsets: seconds, or numbers with the units w d h m s, as in `1h30m`.
 * Returns seconds, -1 where the text is no TTL, or -2 where it exceeds 32 bits.
 */
export function readTtl(text: string, start: number, end: number): number {
  let total = 0;
  let number = 0;
  let digits = 0;
  let units = 0;
  for (let i = start; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char >= 48 && char <= 57) {
      number = number * 10 + char - 48;
      digits++;
      continue;
    }
    const seconds = unitSeconds(char);
    if (seconds === 0 || digits === 0) return -1;
    total += number * seconds;
    number = 0;
    digits = 0;
    units++;
  }
  if (digits > 0 ? units > 0 : units === 0) return -1;
  total += number;
  return total > 0xffffffff ? -2 : total;
}

function unitSeconds(char: number): number {
  switch (char | 32) {
    case 115:
      return 1;
    case 109:
      return 60;
    case 104:
      return 3600;
    case 100:
      return 86400;
    case 119:
      return 604800;
    default:
      return 0;
  }
}

/** A TTL in words: `1 hour`, `1 day 2 hours`, `90 seconds` becomes `1 minute 30 seconds`. */
export function ttlInWords(seconds: number): string {
  if (seconds === 0) return '0 seconds';
  const parts: string[] = [];
  let left = seconds;
  for (const [name, size] of [
    ['week', 604800],
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
    left -= count * size;
  }
  return parts.join(' ');
}
