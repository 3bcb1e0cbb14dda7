/** Builds a long text from pieces of another one without an object for each. */
export class TextBuilder {
  private units: Uint16Array;
  private length = 0;

  constructor(guess: number) {
    this.units = new Uint16Array(Math.max(1024, guess));
  }

  /** Appends a piece of a text. */
  copy(text: string, start: number, end: number): void {
    this.reserve(end - start);
    const { units } = this;
    let { length } = this;
    for (let i = start; i < end; i++) units[length++] = text.charCodeAt(i);
    this.length = length;
  }

  /** Appends one character several times. */
  repeat(char: number, count: number): void {
    this.reserve(count);
    this.units.fill(char, this.length, this.length + count);
    this.length += count;
  }

  text(): string {
    const pieces: string[] = [];
    for (let i = 0; i < this.length; i += 8192)
      pieces.push(
        Reflect.apply(
          String.fromCharCode,
          undefined,
          this.units.subarray(i, Math.min(i + 8192, this.length)),
        ),
      );
    return pieces.join('');
  }

  private reserve(count: number): void {
    if (this.length + count <= this.units.length) return;
    const grown = new Uint16Array(Math.max(this.units.length * 2, this.length + count));
    grown.set(this.units);
    this.units = grown;
  }
}
