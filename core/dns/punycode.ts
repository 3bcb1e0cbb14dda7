/** Labels with letters beyond ASCII: the A-label that DNS carries, and the U-label that people read (RFC 5890, RFC 3492). */

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialN = 128;

/** The U-label of an A-label such as `xn--bcher-kva`; undefined where it is no valid encoding of one. */
export function decodeLabel(label: string): string | undefined {
  if (!/^xn--[\x21-\x7e]+$/i.test(label)) return undefined;
  const encoded = label.slice(4).toLowerCase();
  const split = encoded.lastIndexOf('-');
  const output = [...encoded.slice(0, Math.max(split, 0))].map((it) => it.codePointAt(0) as number);
  let n = initialN;
  let i = 0;
  let bias = initialBias;
  for (let at = split < 0 ? 0 : split + 1; at < encoded.length; ) {
    const before = i;
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit < 0) return undefined;
      i += digit * weight;
      const threshold = thresholdAt(k, bias);
      if (digit < threshold) break;
      weight *= base - threshold;
      if (i > 0x7fffffff) return undefined;
    }
    bias = adapt(i - before, output.length + 1, before === 0);
    n += Math.floor(i / (output.length + 1));
    if (n > 0x10ffff || (n >= 0xd800 && n < 0xe000)) return undefined;
    i %= output.length + 1;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

/** The A-label of a label with other letters, normalised (NFC) and in lower case; a label of ASCII as it is. */
export function encodeLabel(label: string): string {
  const normal = label.normalize('NFC').toLowerCase().normalize('NFC');
  const points = [...normal].map((it) => it.codePointAt(0) as number);
  const basic = points.filter((it) => it < initialN);
  if (basic.length === points.length) return label;
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let n = initialN;
  let delta = 0;
  let bias = initialBias;
  let handled = basic.length;
  while (handled < points.length) {
    const next = Math.min(...points.filter((it) => it >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta++;
      if (point !== n) continue;
      output += encodeDelta(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return `xn--${output}`;
}

function encodeDelta(delta: number, bias: number): string {
  let result = '';
  let left = delta;
  for (let k = base; ; k += base) {
    const threshold = thresholdAt(k, bias);
    if (left < threshold) return result + charOf(left);
    result += charOf(threshold + ((left - threshold) % (base - threshold)));
    left = Math.floor((left - threshold) / (base - threshold));
  }
}

function thresholdAt(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, tMin), tMax);
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / damp) : delta >> 1;
  left += Math.floor(left / count);
  let k = 0;
  for (; left > ((base - tMin) * tMax) >> 1; k += base) left = Math.floor(left / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * left) / (left + skew));
}

function digitOf(char: number): number {
  if (char >= 97 && char <= 122) return char - 97;
  return char >= 48 && char <= 57 ? char - 22 : -1;
}

function charOf(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);
}
