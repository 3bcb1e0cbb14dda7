/** What the spelling of a name shows, as bits. */
export const nameShape = {
  /** A label begins with an underscore (RFC 8552). */
  underscore: 1,
  /** A label has other characters than letters, digits and inner hyphens (RFC 1123 §2.1); a leftmost `*` counts as fine. */
  notHost: 2,
  /** Hyphens stand third and fourth in a label that does not begin with `xn` (RFC 5890 §2.3.1). */
  reservedHyphens: 4,
  /** A label begins with `xn--`. */
  aLabel: 8,
  /** The leftmost label is `*`. */
  wildcard: 16,
  /** An asterisk stands elsewhere than alone in the leftmost label. */
  strayAsterisk: 32,
  /** The four leftmost labels are the numbers of an IPv4 address. */
  ipv4: 64,
  /** The rightmost label has digits only. */
  numericTop: 128,
  /** A label has a slash, a colon or a question mark. */
  urlMark: 256,
  /** An octet beyond ASCII. */
  nonAscii: 512,
  /** One label, and the root. */
  single: 1024,
  /** One of the two leftmost labels is `dmarc`, `domainkey`, `mta-sts`, `tls`, `_tls` or `bimi`. */
  mailWord: 2048,
} as const;

const kind = {
  letter: 1,
  digit: 2,
  hyphen: 3,
  underscore: 4,
  asterisk: 5,
  url: 6,
  other: 7,
  beyond: 8,
} as const;
const kinds = Uint8Array.from({ length: 256 }, (_, octet) => {
  const char = String.fromCharCode(octet);
  if (octet > 127) return kind.beyond;
  if (/[a-z]/i.test(char)) return kind.letter;
  if (/[0-9]/.test(char)) return kind.digit;
  if (char === '-') return kind.hyphen;
  if (char === '_') return kind.underscore;
  if (char === '*') return kind.asterisk;
  return '/:?'.includes(char) ? kind.url : kind.other;
});

const hyphen = 45;

/** The shape of the wire name at `position`, or of its labels before `end`: then nothing is said of its top. */
export function shapeOf(wire: Uint8Array, position: number, end = wire.length): number {
  let shape = 0;
  let numbers = 0;
  let index = 0;
  let isNumeric = false;
  let i = position;
  for (let length = wire[i] as number; length > 0 && i < end; length = wire[i] as number) {
    const first = i + 1;
    const limit = first + length;
    isNumeric = true;
    for (let k = first; k < limit; k++) {
      const is = kinds[wire[k] as number] as number;
      if (is === kind.letter) isNumeric = false;
      else if (is !== kind.digit) {
        isNumeric = false;
        shape |= shapeOfMark(is, k === first, k === limit - 1, index === 0 && length === 1);
      }
    }
    if (length > 3 && wire[first + 2] === hyphen && wire[first + 3] === hyphen) {
      const isEncoded = ((wire[first] as number) | 32) === 120 && ((wire[first + 1] as number) | 32) === 110;
      shape |= isEncoded ? nameShape.aLabel : nameShape.reservedHyphens;
    }
    if (index < 2 && isMailWord(wire, first, length)) shape |= nameShape.mailWord;
    if (isNumeric && numbers === index && index < 4 && length < 4 && numberAt(wire, first, limit) < 256)
      numbers++;
    index++;
    i = limit;
  }
  if (numbers === 4) shape |= nameShape.ipv4;
  if (wire[i] !== 0) return shape;
  if (isNumeric && index > 0) shape |= nameShape.numericTop;
  if (index === 1) shape |= nameShape.single;
  return shape;
}

const mailWords = ['dmarc', 'domainkey', 'mta-sts', 'tls', '_tls', 'bimi'].map((it) =>
  Uint8Array.from(it, (char) => char.charCodeAt(0)),
);

function isMailWord(wire: Uint8Array, first: number, length: number): boolean {
  if (length < 3 || length > 9) return false;
  for (const word of mailWords) {
    if (word.length !== length) continue;
    let i = 0;
    while (i < length && wire[first + i] === word[i]) i++;
    if (i === length) return true;
  }
  return false;
}

function shapeOfMark(is: number, isFirst: boolean, isLast: boolean, isAlone: boolean): number {
  switch (is) {
    case kind.hyphen:
      return isFirst || isLast ? nameShape.notHost : 0;
    case kind.underscore:
      return nameShape.notHost | (isFirst ? nameShape.underscore : 0);
    case kind.asterisk:
      return isAlone ? nameShape.wildcard : nameShape.strayAsterisk | nameShape.notHost;
    case kind.url:
      return nameShape.urlMark | nameShape.notHost;
    case kind.beyond:
      return nameShape.nonAscii | nameShape.notHost;
    default:
      return nameShape.notHost;
  }
}

function numberAt(wire: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + (wire[i] as number) - 48;
  return value;
}
