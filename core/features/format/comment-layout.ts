import type { ZoneFile } from '../../syntax/parse.ts';
import { gapTo, roundUp } from './columns.ts';
import type { FormatOptions } from './format.ts';

interface Group {
  column: number;
  readonly longest: number;
}

interface Comment {
  readonly token: number;
  /** Where its line ends without it. */
  readonly end: number;
  readonly group: number;
  readonly isWholeLine: boolean;
}

/** Lays out comments: those behind records of a block in one column, whole lines beneath or beside what they belong to. */
export class CommentLayout {
  private readonly file: ZoneFile;
  private readonly gaps: Uint16Array;
  private readonly options: FormatOptions;
  private readonly groups: Group[] = [];
  private readonly comments: Comment[] = [];
  private readonly lines: number[] = [];
  private last = -1;
  private lastColumn = 0;

  constructor(file: ZoneFile, gaps: Uint16Array, options: FormatOptions) {
    this.file = file;
    this.gaps = gaps;
    this.options = options;
  }

  /** Makes a group of comments that share a column, at `least` or further right. Longer lines than `longest` do not count. */
  group(least: number, longest: number): number {
    return this.groups.push({ column: least, longest }) - 1;
  }

  /** Adds a comment of the block; group -1 for one that just follows its line. */
  add(token: number, end: number, group: number, isWholeLine: boolean): void {
    const its = this.groups[group];
    if (its && !isWholeLine && end <= its.longest)
      its.column = Math.max(its.column, this.options.insertSpaces ? end + 1 : this.nextStop(end));
    this.comments.push({ token, end, group, isWholeLine });
  }

  /** Places the comments of a block, whole lines beside its RDATA. */
  place(rdata: number): void {
    for (const { token, end, group, isWholeLine } of this.comments) {
      if (isWholeLine) this.placeLine(token, rdata);
      else this.put(token, end, Math.max(this.groups[group]?.column ?? 0, end + 1));
    }
    this.comments.length = 0;
    this.groups.length = 0;
  }

  /** Adds a line of comment outside of parentheses; it waits for the block that follows. */
  addLine(token: number): void {
    this.lines.push(token);
  }

  /** Places the waiting lines: in the first column as they are, else beneath the comment above, else at a column. */
  placeLines(column: number): void {
    for (const token of this.lines) this.placeLine(token, this.columnOf(token) === 0 ? 0 : column);
    this.lines.length = 0;
  }

  private placeLine(token: number, column: number): void {
    this.put(token, 0, this.hangs(token) ? this.lastColumn : column);
  }

  private put(token: number, from: number, column: number): void {
    // A comment that its line has pushed out follows after one blank, whatever the others use.
    this.gaps[token] = column === from + 1 && from > 0 ? 1 : gapTo(from, column, this.options);
    this.last = token;
    this.lastColumn = column;
  }

  /** Whether a line of comment goes on with the comment right above it. */
  private hangs(token: number): boolean {
    const { last } = this;
    if (last < 0 || this.breaksBetween(last, token) !== 1) return false;
    const column = this.columnOf(token);
    return column > 0 && column === this.columnOf(last);
  }

  private breaksBetween(above: number, token: number): number {
    const { text, tokens } = this.file;
    let breaks = 0;
    for (let i = tokens.ends[above] as number; i < (tokens.starts[token] as number); i++) {
      const char = text.charCodeAt(i);
      if (char === 10 || (char === 13 && text.charCodeAt(i + 1) !== 10)) breaks++;
      else if (char !== 13 && char !== 32 && char !== 9) return 0;
    }
    return breaks;
  }

  /** The column in which a comment is written, tabs counted as the editor shows them. */
  private columnOf(token: number): number {
    const { text, tokens } = this.file;
    const start = tokens.starts[token] as number;
    let line = start;
    while (line > 0 && text.charCodeAt(line - 1) !== 10 && text.charCodeAt(line - 1) !== 13) line--;
    if (line === 0 && text.charCodeAt(0) === 0xfeff) line = 1;
    const size = this.options.insertSpaces ? 8 : this.options.tabSize;
    let column = 0;
    for (let i = line; i < start; i++)
      column = text.charCodeAt(i) === 9 ? this.nextTab(column, size) : column + 1;
    return column;
  }

  private nextStop(end: number): number {
    return this.nextTab(end, this.options.tabSize);
  }

  private nextTab(column: number, size: number): number {
    return roundUp(column + 1, size);
  }
}
