const dot = 46;
const colon = 58;

/**
 * Reads the IPv4 address in `text` between two offsets into four octets of `out` from `at` on: a strict dotted quad,
 * without leading zeros, short forms or blanks (RFC 1035 §3.4.1). Where it is none it answers false, and those
 * octets of `out` hold nothing of use.
 */
export function parseIpv4(text: string, start: number, end: number, out: Uint8Array, at: number): boolean {
  if (end - start < 7 || end - start > 15) return false;
  let octets = 0;
  let i = start;
  for (;;) {
    const first = text.charCodeAt(i) - 48;
    if (!(first >= 0 && first <= 9)) return false;
    let value = first;
    i++;
    while (i < end) {
      const digit = text.charCodeAt(i) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (value === 0) return false;
      value = value * 10 + digit;
      if (value > 255) return false;
      i++;
    }
    out[at + octets++] = value;
    if (octets === 4) return i === end;
    if (i >= end - 1 || text.charCodeAt(i) !== dot) return false;
    i++;
  }
}

/**
 * Reads the IPv6 address in `text` between two offsets into sixteen octets of `out` from `at` on (RFC 4291 §2.2, with an
 * embedded IPv4 address; no zone, no brackets). Where it is none it answers false, and those octets hold nothing of use.
 */
export function parseIpv6(text: string, start: number, end: number, out: Uint8Array, at: number): boolean {
  if (end - start < 2 || end - start > 45) return false;
  let octets = 0;
  let gap = -1;
  let i = start;
  if (text.charCodeAt(i) === colon) {
    if (text.charCodeAt(i + 1) !== colon) return false;
    gap = 0;
    i += 2;
  }
  while (i < end) {
    if (octets === 16) return false;
    const group = i;
    let value = 0;
    while (i < end && i - group < 5) {
      const digit = hexDigit(text.charCodeAt(i));
      if (digit < 0) break;
      value = value * 16 + digit;
      i++;
    }
    if (i === group || i - group > 4) return false;
    if (i < end && text.charCodeAt(i) === dot) {
      if (octets > 12 || !parseIpv4(text, group, end, out, at + octets)) return false;
      octets += 4;
      break;
    }
    out[at + octets++] = value >> 8;
    out[at + octets++] = value & 255;
    if (i === end) break;
    if (text.charCodeAt(i) !== colon || ++i === end) return false;
    if (text.charCodeAt(i) === colon) {
      if (gap >= 0) return false;
      gap = octets;
      i++;
    }
  }
  if (gap < 0) return octets === 16;
  if (octets > 14) return false;
  const moved = octets - gap;
  for (let k = 1; k <= moved; k++) out[at + 16 - k] = out[at + octets - k] as number;
  for (let k = at + gap; k < at + 16 - moved; k++) out[k] = 0;
  return true;
}

function hexDigit(char: number): number {
  if (char >= 48 && char <= 57) return char - 48;
  const letter = char | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Whether a written IPv6 address may have a shorter form: capitals, leading 48s, dots, or a group that is 0. */
export function mayBeLonger(text: string, start: number, end: number): boolean {
  let groups = 0;
  let before = colon;
  for (let i = start; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === 48 && before === colon) return true;
    if ((char >= 65 && char <= 90) || char < 48) return true;
    if (char !== colon && before === colon) groups++;
    before = char;
  }
  // "::" for a single group is longer than it.
  return groups === 7;
}

/** The dotted quad of the four octets at an offset. */
export function showIpv4(bytes: Uint8Array, at = 0): string {
  return `${bytes[at] ?? 0}.${bytes[at + 1] ?? 0}.${bytes[at + 2] ?? 0}.${bytes[at + 3] ?? 0}`;
}

/** The canonical text of the sixteen octets at an offset (RFC 5952; an IPv4-mapped address keeps its dots, §5). */
export function showIpv6(bytes: Uint8Array, at = 0): string {
  const group = (index: number): number =>
    ((bytes[at + index * 2] ?? 0) << 8) | (bytes[at + index * 2 + 1] ?? 0);
  let gap = 8;
  let gapLength = 1;
  let zeros = 0;
  for (let i = 0; i < 8; i++) {
    zeros = group(i) === 0 ? zeros + 1 : 0;
    if (zeros <= gapLength) continue;
    gapLength = zeros;
    gap = i + 1 - zeros;
  }
  if (gap === 0 && gapLength === 5 && group(5) === 0xffff) return `::ffff:${showIpv4(bytes, at + 12)}`;
  const groups = (from: number, to: number): string => {
    let shown = '';
    for (let i = from; i < to; i++) shown += `${i > from ? ':' : ''}${group(i).toString(16)}`;
    return shown;
  };
  return gap === 8 ? groups(0, 8) : `${groups(0, gap)}::${groups(gap + gapLength, 8)}`;
}
