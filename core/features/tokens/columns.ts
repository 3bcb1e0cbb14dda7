/** Tokens in the order of the text, four numbers each: start, end, the number of the type, the modifiers' bits. */
export class TokenColumns {
  private numbers = new Uint32Array(256);
  private length = 0;

  /** Adds a token behind the last one; an empty one is left out. */
  add(start: number, end: number, type: number, modifiers = 0): void {
    if (end <= start) return;
    if (this.length + 4 > this.numbers.length) {
      const grown = new Uint32Array(this.numbers.length * 2);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[this.length++] = start;
    this.numbers[this.length++] = end;
    this.numbers[this.length++] = type;
    this.numbers[this.length++] = modifiers;
  }

  /** The numbers; a view that holds until the next token is added. */
  get view(): Uint32Array {
    return this.numbers.subarray(0, this.length);
  }
}
