import { parse, type ZoneFile } from '../syntax/parse.ts';
import type { EntryWords } from './entry-words.ts';

/** The most records that one $GENERATE makes; more would be a mistake, or a trap. */
const maxGenerated = 65536;

/** The entries that a $GENERATE stands for, as a file of their own, or what is wrong with it. */
export interface Expansion {
  readonly file?: ZoneFile;
  readonly problem?: string;
}

/** Expands `range owner [ttl] [class] type rdata` (BIND's $GENERATE); `words` stands before the range. */
export function expandGenerate(words: EntryWords): Expansion {
  if (!words.next())
    return {
      problem: '$GENERATE has no range, and servers refuse the zone. Write one such as 1-20 behind it.',
    };
  const range = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(words.text.slice(words.start, words.end));
  if (!range)
    return {
      problem:
        'This is no range of $GENERATE, and servers refuse the zone. Write first-last or first-last/step, such as 1-20.',
    };
  const [first, last, step] = [Number(range[1]), Number(range[2]), Number(range[3] ?? 1)];
  if (step === 0 || first > last || last > 0x7fffffff)
    return {
      problem:
        'This range of $GENERATE makes no records, and servers refuse the zone. Write the smaller number first, with a step of at least 1.',
    };
  const count = Math.floor((last - first) / step) + 1;
  if (count > maxGenerated)
    return {
      problem: `$GENERATE would make ${count} records here, of which none is read; it makes at most ${maxGenerated}. Write a shorter range.`,
    };
  const pieces: string[] = [];
  while (words.next()) {
    const written = words.text.slice(words.start, words.end);
    pieces.push(words.quoted ? `"${written}"` : written);
  }
  if (pieces.length < 3)
    return {
      problem:
        '$GENERATE needs a whole record behind its range, and servers refuse the zone. Write owner, type and data.',
    };
  const lines: string[] = [];
  for (let value = first; value <= last; value += step) {
    const line: string[] = [];
    for (const piece of pieces) {
      const expanded = substitute(piece, value);
      if (expanded === undefined)
        return {
          problem:
            'The braces behind a $ say nothing that servers understand, so they refuse the zone. Write {offset,width,base}, such as ${0,3,d}; base is d, o, x, X, n or N.',
        };
      line.push(expanded);
    }
    lines.push(line.join(' '));
  }
  return { file: parse(`${lines.join('\n')}\n`) };
}

/** The text with each `$` replaced by the value, as its modifier says; undefined where a modifier is wrong. */
function substitute(text: string, value: number): string | undefined {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\' && i + 1 < text.length) {
      const next = text.charAt(++i);
      result += next === '$' ? '$' : char + next;
    } else if (char === '$' && text.charAt(i + 1) === '$') {
      result += '$';
      i++;
    } else if (char === '$' && text.charAt(i + 1) === '{') {
      const modifier = /^\{(-?\d{1,10})(?:,(\d{1,3})(?:,([doxXnN]))?)?\}/.exec(text.slice(i + 1));
      if (!modifier) return undefined;
      const shifted = value + Number(modifier[1]);
      if (shifted < 0) return undefined;
      result += showValue(shifted, Number(modifier[2] ?? 0), modifier[3] ?? 'd');
      i += modifier[0].length;
    } else if (char === '$') result += String(value);
    else result += char;
  }
  return result;
}

function showValue(value: number, width: number, base: string): string {
  if (base === 'n' || base === 'N') return nibbles(value, width, base === 'N');
  const digits = base === 'd' ? String(value) : base === 'o' ? value.toString(8) : value.toString(16);
  return (base === 'X' ? digits.toUpperCase() : digits).padStart(width, '0');
}

/** Reversed hexadecimal digits with dots between, as reverse names of IPv6 have them; the width counts dots too. */
function nibbles(value: number, width: number, upper: boolean): string {
  let result = '';
  let left = value;
  while (left > 0 || result.length < width || result === '') {
    result += (left % 16).toString(16);
    left = Math.floor(left / 16);
    if (result.length < width || left > 0) result += '.';
  }
  return upper ? result.toUpperCase() : result;
}
