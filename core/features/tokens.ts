import type { FieldKind } from '../dns/field.ts';
import { ipv4, ipv6 } from '../dns/fields/address.ts';
import { characterString, characterStrings, longString, tag } from '../dns/fields/character-strings.ts';
import { rrType, ttl } from '../dns/fields/number.ts';
import { typeDefinition } from '../dns/rdata.ts';
import { txt } from '../dns/types/basic.ts';
import { spf } from '../dns/types/mail.ts';
import { entryKind } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { tokenKind } from '../syntax/tokens.ts';
import { joinEntry } from '../zone/joined-text.ts';
import { entriesBetween } from './entry-range.ts';
import { TokenColumns } from './tokens/columns.ts';
import { declaration, deprecated, type TokenType, typeNumber } from './tokens/legend.ts';
import { mailTokens } from './tokens/mail.ts';

/** The longest text, in UTF-16 units, whose tokens are given all at once; of longer ones editors ask for what they show. */
export const longestWhole = 2_000_000;

/**
 * The semantic tokens of the entries that touch a range, as `TokenColumns` has them. By the file alone, without its
 * zone; comments, quotes and strings that are no mail record are left to the grammar, and an inherited owner is none.
 */
export function semanticTokens(file: ZoneFile, start = 0, end = file.text.length): Uint32Array {
  const painter = new Painter(file);
  const { first, limit } = entriesBetween(file, start, end);
  for (let entry = first; entry < limit; entry++) painter.paint(entry);
  return painter.columns.view;
}

const owner = typeNumber('owner');
const recordType = typeNumber('recordType');
const recordClass = typeNumber('recordClass');
const ttlType = typeNumber('ttl');
const domainName = typeNumber('domainName');
const string = typeNumber('string');
const directive = typeNumber('directive');

/** How the words of a type's RDATA are painted: a token type for each field, -1 for none. */
interface Palette {
  readonly fields: readonly number[];
  /** The last field takes all words that are left. */
  readonly hasRest: boolean;
  readonly modifiers: number;
}

class Painter {
  readonly columns = new TokenColumns();
  private readonly file: ZoneFile;
  private readonly palettes = new Map<number, Palette>();
  private readonly mail = new Map<string, Uint32Array>();

  constructor(file: ZoneFile) {
    this.file = file;
  }

  paint(entry: number): void {
    const { entries } = this.file;
    const kind = entries.kinds[entry] as number;
    if (kind !== entryKind.record && kind !== entryKind.broken) {
      this.paintDirective(entry, kind);
      return;
    }
    const code = entries.typeCodes[entry] as number;
    const palette = this.paletteOf(code);
    const rdata = entries.rdatas[entry] as number;
    const limit = kind === entryKind.broken ? (entries.limits[entry] as number) : rdata;
    for (let token = entries.firsts[entry] as number; token < limit; token++) {
      if (token === entries.owners[entry]) this.add(token, owner, declaration);
      else if (token === entries.ttls[entry]) this.add(token, ttlType);
      else if (token === entries.classes[entry]) this.add(token, recordClass);
      else if (token === entries.types[entry]) this.add(token, recordType, palette.modifiers);
    }
    if (kind === entryKind.broken) return;
    if (code === txt.code || code === spf.code) this.paintText(entry);
    else this.paintRdata(entry, palette);
  }

  private paintDirective(entry: number, kind: number): void {
    const { entries, tokens } = this.file;
    if (kind === entryKind.unknownDirective) return;
    this.add(entries.types[entry] as number, directive);
    const argument =
      kind === entryKind.origin
        ? [domainName]
        : kind === entryKind.ttl
          ? [ttlType]
          : kind === entryKind.include
            ? [string, domainName]
            : [];
    let i = 0;
    for (
      let token = entries.rdatas[entry] as number;
      token < (entries.limits[entry] as number) && i < argument.length;
      token++
    ) {
      if ((tokens.kinds[token] as number) > tokenKind.quoted) continue;
      if (tokens.kinds[token] === tokenKind.word) this.add(token, argument[i] as number);
      i++;
    }
  }

  private paintRdata(entry: number, { fields, hasRest }: Palette): void {
    const { entries, tokens, text } = this.file;
    let word = 0;
    for (let token = entries.rdatas[entry] as number; token < (entries.limits[entry] as number); token++) {
      const kind = tokens.kinds[token] as number;
      if (kind > tokenKind.quoted) continue;
      if (word === 0 && text.startsWith('\\#', tokens.starts[token])) return;
      const type = fields[hasRest ? Math.min(word, fields.length - 1) : word] ?? -1;
      if (type >= 0 && kind === tokenKind.word) this.add(token, type);
      word++;
    }
  }

  /** A text of one plain string is painted as an equal one before it was. */
  private paintText(entry: number): void {
    const { entries, tokens, text } = this.file;
    const first = entries.rdatas[entry] as number;
    const isAlone = first + 1 === entries.limits[entry] && tokens.kinds[first] === tokenKind.quoted;
    const start = (tokens.starts[first] as number) + 1;
    const value = isAlone ? text.slice(start, (tokens.ends[first] as number) - 1) : '';
    if (
      isAlone &&
      /^[ !#-[\]-~]*$/.test(value) &&
      text.charCodeAt((tokens.ends[first] as number) - 1) === 34
    ) {
      let known = this.mail.get(value);
      if (!known) {
        known = mailTokens(value);
        this.mail.set(value, known);
      }
      for (let i = 0; i < known.length; i += 4)
        this.columns.add(
          start + (known[i] as number),
          start + (known[i + 1] as number),
          known[i + 2] as number,
          known[i + 3] as number,
        );
      return;
    }
    const joined = joinEntry(this.file, entry);
    if (!joined) return;
    const found = mailTokens(joined.value);
    if (found.length === 0) this.paintRdata(entry, this.paletteOf(txt.code));
    for (let i = 0; i < found.length; i += 4) {
      for (const piece of joined.strings) {
        const from = Math.max(found[i] as number, piece.start);
        const to = Math.min(found[i + 1] as number, piece.end);
        if (from >= to) continue;
        const at = joined.spanOf(from, to);
        this.columns.add(at.start, at.end, found[i + 2] as number, found[i + 3] as number);
      }
    }
  }

  private add(token: number, type: number, modifiers = 0): void {
    const { starts, ends } = this.file.tokens;
    this.columns.add(starts[token] as number, ends[token] as number, type, modifiers);
  }

  private paletteOf(code: number): Palette {
    let palette = this.palettes.get(code);
    if (!palette) {
      const type = typeDefinition(code);
      const fields = (type?.fields ?? []).map(({ kind }) => {
        const painted = paintOf(kind);
        return painted === undefined ? -1 : typeNumber(painted);
      });
      const hasRest = type?.fields.at(-1)?.kind.isRest === true;
      palette = { fields, hasRest, modifiers: type?.status === 'obsolete' ? deprecated : 0 };
      this.palettes.set(code, palette);
    }
    return palette;
  }
}

function paintOf(kind: FieldKind): TokenType | undefined {
  if (kind.isName) return 'domainName';
  if (kind === ipv4 || kind === ipv6) return 'address';
  if (kind === ttl || kind.label.endsWith('number')) return 'number';
  if (kind === rrType) return 'recordType';
  if (kind === tag) return 'tag';
  if (kind === characterString || kind === characterStrings || kind === longString) return 'string';
  return undefined;
}
