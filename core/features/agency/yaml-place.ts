import { type Span, span } from '../../text/span.ts';

/** A step from the top of a YAML file: a key, or an item's index. */
export type Step = string | number;

/** Where a word of a YAML file stands, also where the file is only half written. */
export interface YamlPlace {
  /** What the word lies in; for a value, the last step is its key. */
  readonly path: readonly Step[];
  /** `word`: a key or a value, which only the file's declaration tells. */
  readonly part: 'key' | 'value' | 'word';
  /** The word, without quotes around it; empty where nothing is written yet. */
  readonly at: Span;
  /** The column that the word's line of keys begins at. */
  readonly column: number;
  /** Within braces or brackets. */
  readonly isFlow: boolean;
  /** A colon follows the word. */
  readonly hasColon: boolean;
  /** The cursor stands right behind a colon, where YAML wants a blank first. */
  readonly needsBlank: boolean;
}

/** Where an offset of a YAML file lies, by indentation and brackets alone; undefined in comments and long texts. */
export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  return new Walk(text, offset).run();
}

interface Block {
  readonly column: number;
  readonly step: Step;
}

interface Frame {
  readonly isMap: boolean;
  /** The key whose value comes next, or the index of the item. */
  step: Step | undefined;
  /** Behind the colon of its key. */
  inValue: boolean;
}

const keyPattern = /("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#,[\]{}&*!|>'"%@`:][^\n#]*?)[ \t]*:(?=[ \t\r\n]|$)/y;
const blank = /[ \t\r]/;

class Walk {
  private readonly text: string;
  private readonly offset: number;
  private blocks: Block[] = [];
  private readonly frames: Frame[] = [];
  private column = 0;
  /** Lines deeper than this are one long text; -1 outside of any. */
  private longText = -1;
  private found: YamlPlace | undefined;
  private isDone = false;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  run(): YamlPlace | undefined {
    const { text, offset } = this;
    for (let start = 0; !this.isDone; ) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      if (this.frames.length > 0 && !this.endsFlow(start)) this.flow(start, end);
      else this.line(start, end);
      if (offset <= end) this.isDone = true;
      start = end + 1;
    }
    return this.found;
  }

  /** A key where only blocks have one: the bracket above it was never closed. */
  private endsFlow(start: number): boolean {
    const at = this.contentFrom(start);
    keyPattern.lastIndex = at;
    if (at - start > this.column || !keyPattern.test(this.text)) return false;
    this.frames.length = 0;
    return true;
  }

  private contentFrom(start: number): number {
    let at = start;
    while (blank.test(this.text[at] ?? '')) at++;
    return at;
  }

  private line(start: number, end: number): void {
    const { text, offset } = this;
    const isLast = offset <= end;
    let at = this.contentFrom(start);
    if (at >= end) {
      if (isLast) this.emptyLine(start);
      return;
    }
    if (this.longText >= 0) {
      if (at - start > this.longText) return;
      this.longText = -1;
    }
    if (text[at] === '#') {
      if (isLast && offset <= at) this.emptyLine(start);
      return;
    }
    if (text.startsWith('---', at)) {
      this.blocks = [];
      return;
    }
    while (text[at] === '-' && (at + 1 >= end || blank.test(text[at + 1] as string))) {
      if (isLast && offset <= at) return;
      this.openItem(at - start);
      at = this.contentFrom(at + 1);
    }
    this.column = at - start;
    if (isLast && (offset < at || at >= end)) {
      this.say('word', span(offset, offset));
      return;
    }
    if (at < end) this.content(at, end);
  }

  /** The cursor's column says what an empty line would belong to. */
  private emptyLine(start: number): void {
    if (this.longText >= 0 && this.offset - start > this.longText) return;
    this.column = this.offset - start;
    this.close(this.column);
    this.say('word', span(this.offset, this.offset));
  }

  private content(at: number, end: number): void {
    const { text, offset } = this;
    if (text[at] === '{' || text[at] === '[') {
      this.close(this.column);
      this.flow(at, end);
      return;
    }
    keyPattern.lastIndex = at;
    const match = keyPattern.exec(text);
    if (!match) {
      this.close(this.column);
      this.scalar(at, end, 'word');
      return;
    }
    const written = match[1] as string;
    this.close(this.column);
    const behind = at + match[0].length;
    if (offset < behind && offset >= at) {
      this.say('key', inner(written, at), true);
      this.isDone = true;
      return;
    }
    this.blocks.push({ column: this.column, step: unquoted(written) });
    this.value(behind, end);
  }

  private value(behind: number, end: number): void {
    const { text, offset } = this;
    const at = this.contentFrom(behind);
    const isEmpty = at >= end || text[at] === '#';
    if (isEmpty || offset < at) {
      if (offset <= (isEmpty ? Math.min(at, end) : at) && offset >= behind)
        this.say('value', span(offset, offset), false, offset === behind);
      if (!isEmpty) this.blocks.pop();
      return;
    }
    if (text[at] === '{' || text[at] === '[') {
      this.flow(at, end);
      if (this.frames.length === 0) this.blocks.pop();
      return;
    }
    if (text[at] === '|' || text[at] === '>') this.longText = this.column;
    else this.scalar(at, end, 'value');
    // Nothing lies below a key that has its value beside it.
    this.blocks.pop();
  }

  private scalar(at: number, end: number, part: 'value' | 'word'): void {
    const { text, offset } = this;
    const quote = text[at] === '"' || text[at] === "'" ? text[at] : undefined;
    const line = text.slice(at, end);
    const found = quote === undefined ? line.search(/\s+#|\s*$/) : line.indexOf(quote, 1);
    const stop = found < 0 ? end : at + found;
    const word = quote === undefined ? span(at, stop) : span(at + 1, stop);
    if (offset >= at && offset <= (quote === undefined ? stop : stop + 1)) this.say(part, word);
    else if (offset <= end && offset > stop && !line.slice(found).includes('#'))
      this.say(part, span(word.start, offset));
  }

  private flow(from: number, end: number): void {
    const { text, offset } = this;
    let at = from;
    while (at < end) {
      const char = text[at] as string;
      if (offset <= at && this.frames.length > 0) break;
      if (char === '{' || char === '[') this.frames.push(frame(char === '{'));
      else if (char === '}' || char === ']') {
        this.frames.pop();
        if (this.frames.length === 0) return;
      } else if (char === ',') next(this.frames.at(-1) as Frame);
      else if (char === ':') (this.frames.at(-1) as Frame).inValue = true;
      else if (char === '#' && blank.test(text[at - 1] ?? ' ')) return;
      else if (!blank.test(char)) {
        const stop = this.flowWord(at, end);
        if (this.found) return;
        at = stop;
        continue;
      }
      at++;
    }
    if (offset <= end && offset >= from && this.frames.length > 0) this.sayFlow(span(offset, offset));
  }

  private flowWord(at: number, end: number): number {
    const { text, offset } = this;
    const rest = text.slice(at, end);
    const word =
      /^(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:[^,[\]{}\s:#]|:(?![\s,\]}]|$)|[ \t](?![\s#])(?=[^,[\]{}\s]))+)/.exec(
        rest,
      );
    const written = word?.[0] ?? (text[at] as string);
    const stop = at + written.length;
    const top = this.frames.at(-1) as Frame;
    if (offset >= at && offset <= stop) {
      this.sayFlow(inner(written, at), /^[ \t]*:/.test(text.slice(stop, end)));
      this.isDone = true;
    } else if (top.isMap && !top.inValue) top.step = unquoted(written);
    return stop;
  }

  private sayFlow(at: Span, hasColon = false): void {
    const top = this.frames.at(-1) as Frame;
    const part = !top.isMap ? 'word' : top.inValue ? 'value' : 'key';
    if (part === 'key') top.step = undefined;
    const before = this.text[at.start - 1];
    this.say(part, at, hasColon, part === 'value' && before === ':' && at.start === at.end);
  }

  private say(part: YamlPlace['part'], at: Span, hasColon = false, needsBlank = false): void {
    const inFlow = this.frames.flatMap(({ step }) => step ?? []);
    const path = [...this.blocks.map((it) => it.step), ...inFlow];
    const isFlow = this.frames.length > 0;
    this.found = { path, part, at, column: this.column, isFlow, hasColon, needsBlank };
  }

  /** Ends what a line at a column is no part of. */
  private close(column: number): void {
    while ((this.blocks.at(-1)?.column ?? -1) >= column) this.blocks.pop();
  }

  private openItem(column: number): void {
    let index = 0;
    for (let top = this.blocks.at(-1); top; top = this.blocks.at(-1)) {
      const isItem = typeof top.step === 'number';
      // A list may stand as far left as the key that it is the value of.
      if (top.column < column || (top.column === column && !isItem)) break;
      if (top.column === column) index = (top.step as number) + 1;
      this.blocks.pop();
    }
    this.blocks.push({ column, step: index });
  }
}

function frame(isMap: boolean): Frame {
  return { isMap, step: isMap ? undefined : 0, inValue: false };
}

function next(top: Frame): void {
  top.inValue = false;
  top.step = top.isMap ? undefined : (top.step as number) + 1;
}

function unquoted(written: string): string {
  return /^["']/.test(written) ? written.slice(1).replace(/["']$/, '') : written;
}

/** The span of a word without its quotes. */
function inner(written: string, at: number): Span {
  const start = /^["']/.test(written) ? 1 : 0;
  const end = start === 1 && written.length > 1 && written.endsWith(written[0] as string) ? 1 : 0;
  return span(at + start, at + written.length - end);
}
