/** One element of DER (ITU-T X.690): offsets of its content in the octets that it was read from. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
} as const;

/** Reads the element at an offset. `truncated`: its length goes beyond `limit`; undefined: this is no DER. */
export function readElement(
  bytes: Uint8Array,
  at: number,
  limit: number,
): DerElement | 'truncated' | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || at >= limit) return undefined;
  if (first === undefined || at + 1 >= limit) return 'truncated';
  if (first < 0x80) return within({ tag, start: at + 2, end: at + 2 + first }, limit);
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) return undefined;
  if (at + 2 + octets > limit) return 'truncated';
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + octets;
  return within({ tag, start, end: start + length }, limit);
}

/** Reads the element at an offset where it has a tag; undefined also where it is truncated. */
export function readTagged(
  bytes: Uint8Array,
  tag: number,
  at: number,
  limit: number,
): DerElement | undefined {
  const element = readElement(bytes, at, limit);
  return element === undefined || element === 'truncated' || element.tag !== tag ? undefined : element;
}

function within(element: DerElement, limit: number): DerElement | 'truncated' {
  return element.end > limit ? 'truncated' : element;
}
