/** A growing run of octets. RDATA of all records of a zone is written into one of these, one after another. */
export class WireWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 512) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for so many more octets. */
  reserve(octets: number): void {
    if (this.length + octets <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + octets));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  u8(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  u16(value: number): void {
    this.reserve(2);
    this.bytes[this.length++] = value >>> 8;
    this.bytes[this.length++] = value;
  }

  u32(value: number): void {
    this.reserve(4);
    this.bytes[this.length++] = value >>> 24;
    this.bytes[this.length++] = value >>> 16;
    this.bytes[this.length++] = value >>> 8;
    this.bytes[this.length++] = value;
  }

  octets(values: ArrayLike<number>): void {
    this.reserve(values.length);
    this.bytes.set(values, this.length);
    this.length += values.length;
  }
}

/** Reads a run of octets from front to back; past the end it reads zeros and empty runs. */
export class WireReader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get left(): number {
    return Math.max(0, this.end - this.at);
  }

  u8(): number {
    const value = this.at < this.end ? (this.bytes[this.at] as number) : 0;
    this.at++;
    return value;
  }

  u16(): number {
    return this.u8() * 0x100 + this.u8();
  }

  u32(): number {
    return this.u16() * 0x10000 + this.u16();
  }

  octets(count: number): Uint8Array {
    const from = Math.min(this.at, this.end);
    this.at += count;
    return this.bytes.subarray(from, Math.min(this.end, from + count));
  }
}
