import { none } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { type Columns, gapTo, roundUp, Widths } from './columns.ts';
import { CommentLayout } from './comment-layout.ts';
import type { FormatOptions } from './format.ts';

/** Lines up to this column have their trailing comments aligned; behind longer ones, the comment follows. */
const longestLine = 80;
/** The same for the lines inside parentheses, counted from where they begin. */
const longestField = 48;

/** Lays out one block after another: lines without a blank line, a line of comment or one of another kind between. */
export class BlockLayout {
  readonly gaps: Uint16Array;
  private readonly file: ZoneFile;
  private readonly options: FormatOptions;
  private readonly comments: CommentLayout;
  private readonly records: number[] = [];
  private readonly directives: number[] = [];
  /** Where records without an owner begin; blocks that have none with one take it from the block before. */
  private ownerColumn: number;

  constructor(file: ZoneFile, options: FormatOptions) {
    this.file = file;
    this.options = options;
    this.gaps = new Uint16Array(file.tokens.count);
    this.comments = new CommentLayout(file, this.gaps, options);
    this.ownerColumn = options.insertSpaces ? 8 : roundUp(8, options.tabSize);
  }

  addRecord(entry: number): void {
    if (this.directives.length > 0) this.end();
    this.records.push(entry);
  }

  addDirective(entry: number): void {
    if (this.records.length > 0) this.end();
    this.directives.push(entry);
  }

  /** A line of nothing but a comment, outside of parentheses. */
  addComment(token: number): void {
    this.end();
    this.comments.addLine(token);
  }

  end(): void {
    if (this.records.length > 0) this.endRecords();
    else if (this.directives.length > 0) this.endDirectives();
  }

  finish(): void {
    this.end();
    this.comments.placeLines(this.ownerColumn);
  }

  private endRecords(): void {
    const columns = this.measure().columns(this.ownerColumn, this.options);
    this.ownerColumn = columns.middle[0];
    this.comments.placeLines(this.ownerColumn);
    const single = this.comments.group(0, longestLine);
    const inverted = this.isInverted();
    for (const entry of this.records) {
      const end = this.placeHead(entry, columns, inverted);
      this.placeRest(entry, end.token, end.column, columns, single);
    }
    this.comments.place(columns.rdata);
    this.records.length = 0;
  }

  private endDirectives(): void {
    const { entries } = this.file;
    this.comments.placeLines(this.ownerColumn);
    const group = this.comments.group(0, longestLine);
    for (const entry of this.directives) {
      const first = entries.firsts[entry] as number;
      this.gaps[first] = 0;
      const columns = { middle: [0, 0] as const, type: 0, rdata: this.ownerColumn };
      this.placeRest(entry, first + 1, this.width(first), columns, group);
    }
    this.comments.place(this.ownerColumn);
    this.directives.length = 0;
  }

  private measure(): Widths {
    const { entries } = this.file;
    const widths = new Widths();
    const inverted = this.isInverted();
    for (const entry of this.records) {
      const owner = entries.owners[entry] as number;
      widths.addRecord(owner === none ? undefined : this.width(owner));
      if (!this.hasPlainHead(entry)) continue;
      this.eachMiddle(entry, inverted, (token, slot) => widths.addMiddle(slot, this.width(token)));
      widths.addType(this.width(entries.types[entry] as number));
    }
    return widths;
  }

  /** Whether the block writes the class before the TTL: `undefined` where its records do not agree. */
  private isInverted(): boolean | undefined {
    const { ttls, classes } = this.file.entries;
    let inverted: boolean | undefined;
    for (const entry of this.records) {
      const ttl = ttls[entry] as number;
      const kind = classes[entry] as number;
      if (ttl === none || kind === none) continue;
      if (inverted !== undefined && inverted !== kind < ttl) return undefined;
      inverted = kind < ttl;
    }
    return inverted ?? false;
  }

  private eachMiddle(
    entry: number,
    inverted: boolean | undefined,
    use: (token: number, slot: 0 | 1) => void,
  ): void {
    const ttl = this.file.entries.ttls[entry] as number;
    const kind = this.file.entries.classes[entry] as number;
    const isOwnOrder = inverted === undefined && ttl !== none && kind !== none;
    const isInverted = isOwnOrder ? kind < ttl : inverted === true;
    const [first, second] = isInverted ? [kind, ttl] : [ttl, kind];
    if (first !== none) use(first, 0);
    if (second !== none) use(second, 1);
  }

  /** Whether all up to the type stands on one line, without a parenthesis or a glued string. */
  private hasPlainHead(entry: number): boolean {
    const { entries, tokens } = this.file;
    const type = entries.types[entry] as number;
    for (let i = entries.firsts[entry] as number; i <= type; i++)
      if (tokens.kinds[i] !== tokenKind.word) return false;
    return true;
  }

  /** Places owner, TTL, class and type; gives the token behind, and the column in which it would follow directly. */
  private placeHead(
    entry: number,
    columns: Columns,
    inverted: boolean | undefined,
  ): { readonly token: number; readonly column: number } {
    const { entries } = this.file;
    const first = entries.firsts[entry] as number;
    let column = 0;
    const put = (token: number, at: number): void => {
      const gap = gapTo(column, at, this.options);
      this.gaps[token] = gap;
      column = Math.max(column === 0 ? at : column + 1, at) + this.width(token);
    };
    const owner = entries.owners[entry] as number;
    if (!this.hasPlainHead(entry)) {
      put(first, owner === none ? columns.middle[0] : 0);
      return { token: first + 1, column };
    }
    if (owner !== none) put(owner, 0);
    this.eachMiddle(entry, inverted, (token, slot) => put(token, columns.middle[slot]));
    const type = entries.types[entry] as number;
    put(type, columns.type);
    if (type + 1 < (entries.limits[entry] as number) && !this.breaksBefore(type + 1)) {
      const isComment = this.file.tokens.kinds[type + 1] === tokenKind.comment;
      if (isComment || this.isGlued(type + 1)) return { token: type + 1, column };
      put(type + 1, columns.rdata);
      return { token: type + 2, column };
    }
    return { token: type + 1, column };
  }

  /** Places what follows on the line, one blank between, and further lines beneath the RDATA. */
  private placeRest(entry: number, from: number, start: number, columns: Columns, single: number): void {
    const { tokens, entries } = this.file;
    const limit = entries.limits[entry] as number;
    let column = start;
    let group = single;
    const isLong = this.hasBreak(from, limit);
    for (let token = from; token < limit; token++) {
      const isFirst = isLong && this.breaksBefore(token);
      if (isFirst) {
        if (group === single) group = this.comments.group(columns.rdata, columns.rdata + longestField);
        column = 0;
      }
      if (tokens.kinds[token] === tokenKind.comment) {
        // The comment behind an opening parenthesis follows it: its line is longer than those of the fields.
        const isAligned = !isLong || group !== single;
        this.comments.add(token, isFirst ? 0 : column, isAligned ? group : -1, isFirst);
      } else if (isFirst) {
        this.gaps[token] = gapTo(0, columns.rdata, this.options);
        column = columns.rdata + this.width(token);
      } else {
        const gap = this.isGlued(token) ? 0 : 1;
        this.gaps[token] = gap;
        column += gap + this.width(token);
      }
    }
  }

  private width(token: number): number {
    const { starts, ends } = this.file.tokens;
    return (ends[token] as number) - (starts[token] as number);
  }

  /** Whether a string and a word, or two strings, touch: with a blank between they would mean something else. */
  private isGlued(token: number): boolean {
    const { kinds, starts, ends } = this.file.tokens;
    return (
      ends[token - 1] === starts[token] &&
      (kinds[token] as number) <= tokenKind.quoted &&
      (kinds[token - 1] as number) <= tokenKind.quoted
    );
  }

  /** Whether an entry goes on on another line from a token on. */
  private hasBreak(from: number, limit: number): boolean {
    const { kinds } = this.file.tokens;
    let open = from - 1;
    while (open < limit && kinds[open] !== tokenKind.open) open++;
    for (let i = open + 1; i < limit; i++) if (this.breaksBefore(i)) return true;
    return false;
  }

  /** Whether a token is the first on its line, inside parentheses. */
  private breaksBefore(token: number): boolean {
    const { text, tokens } = this.file;
    for (let i = tokens.ends[token - 1] as number; i < (tokens.starts[token] as number); i++) {
      const char = text.charCodeAt(i);
      if (char === 10 || char === 13) return true;
    }
    return false;
  }
}
