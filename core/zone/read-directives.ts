import { domainNameFault } from '../dns/fields/domain-name.ts';
import { encodeName } from '../dns/name.ts';
import { readTtl } from '../dns/ttl.ts';
import { entryKind } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { span } from '../text/span.ts';
import { EntryWords } from './entry-words.ts';
import { expandGenerate } from './generate.ts';
import { lastWord } from './last-word.ts';
import { checkedTtl } from './read-ttl.ts';
import type { Source } from './source.ts';
import type { ZoneProblem } from './zone.ts';
import type { ZoneReader } from './zone-reader.ts';

/** How deep $INCLUDE may nest; NSD's limit, the lowest among servers. */
const maxIncludeDepth = 10;

/** Takes the origin that $ORIGIN names (RFC 1035 §5.1). */
export function readOrigin(reader: ZoneReader, source: Source, words: EntryWords, entry: number): void {
  enterWords(reader, source, words, entry);
  if (!words.next()) {
    const missing =
      '$ORIGIN names nothing, and servers refuse the zone. Write a name behind it, such as example.net.';
    reportAtType(reader, source, entry, missing);
    return;
  }
  const name = readName(reader, source, words);
  if (name === undefined) return;
  refuseMore(
    reader,
    source,
    words,
    '$ORIGIN takes one name and no more; servers refuse the zone. Delete this.',
  );
  reader.origins.push(name);
  reader.origin = reader.origins.length - 1;
}

/** Takes the TTL that $TTL gives to the records behind it (RFC 2308 §4). */
export function readDefaultTtl(reader: ZoneReader, source: Source, words: EntryWords, entry: number): void {
  enterWords(reader, source, words, entry);
  const has = words.next();
  const ttl = has && !words.quoted ? readTtl(words.text, words.start, words.end) : -1;
  if (ttl === -1) {
    const wrong = '$TTL says no time here, and servers refuse the zone. Write seconds, or units as in 1h.';
    if (has) reader.report(source, 'syntax/bad-directive', span(words.start, words.end), wrong);
    else reportAtType(reader, source, entry, wrong);
    return;
  }
  reader.defaultTtl = checkedTtl(reader, source, ttl, span(words.start, words.end));
  reader.lastTtl = reader.defaultTtl;
  refuseMore(reader, source, words, '$TTL takes one time and no more; servers refuse the zone. Delete this.');
}

/** Reads the file that $INCLUDE names; origin and owner are then as before it (RFC 1035 §5.1). */
export function readInclude(
  reader: ZoneReader,
  source: Source,
  words: EntryWords,
  entry: number,
  depth: number,
): void {
  enterWords(reader, source, words, entry);
  if (!words.next()) {
    const missing = '$INCLUDE names no file, and servers refuse the zone. Write its path behind it.';
    reportAtType(reader, source, entry, missing);
    return;
  }
  const target = words.text.slice(words.start, words.end);
  const at = span(words.start, words.end);
  let origin = reader.origin;
  if (words.next()) {
    const name = readName(reader, source, words);
    if (name === undefined) return;
    reader.origins.push(name);
    origin = reader.origins.length - 1;
    const message = '$INCLUDE takes a file and an origin, and no more; servers refuse the zone. Delete this.';
    refuseMore(reader, source, words, message);
  }
  const included = reader.options.include?.(target, source.uri);
  if (!included) {
    reader.missing.push(target);
    reader.report(
      source,
      'syntax/include-missing',
      at,
      `The file ${target} is not there, without which servers refuse the zone. Correct the path, or bring the file.`,
    );
    return;
  }
  if (depth >= maxIncludeDepth || reader.files.length > 60000) {
    reader.report(
      source,
      'syntax/include-depth',
      at,
      `Files include each other ${maxIncludeDepth} deep here, or in a circle; servers refuse the zone. Include fewer levels.`,
    );
    return;
  }
  const before = { origin: reader.origin, owner: reader.owner };
  reader.origin = origin;
  reader.readFile(included, depth + 1);
  reader.origin = before.origin;
  reader.owner = before.owner;
}

/** Reads the records that $GENERATE makes. What is wrong with one of them is reported at the directive. */
export function readGenerate(
  reader: ZoneReader,
  source: Source,
  words: EntryWords,
  file: number,
  entry: number,
): void {
  const { entries, tokens } = source.file;
  enterWords(reader, source, words, entry);
  const expansion = expandGenerate(words);
  const first = tokens.starts[entries.firsts[entry] as number] as number;
  const at = span(first, tokens.ends[lastWord(source.file, entry)] as number);
  if (expansion.problem !== undefined) {
    reader.report(source, 'syntax/generate-range', at, expansion.problem);
    return;
  }
  const generated = expansion.file as ZoneFile;
  const inner: Source = { uri: source.uri, file: generated };
  const generatedWords = new EntryWords(generated);
  const reported = reader.problems.length;
  for (let i = 0; i < generated.entries.count && reader.problems.length === reported; i++) {
    if (generated.entries.kinds[i] !== entryKind.record) {
      reader.report(
        source,
        'syntax/generate-range',
        at,
        '$GENERATE makes no record of this, and servers refuse the zone. Write range, owner, type and data.',
      );
      return;
    }
    const before = reader.records.count;
    reader.readRecord(inner, generatedWords, file, i);
    for (let row = before; row < reader.records.count; row++) reader.records.entries[row] = entry;
  }
  // What is wrong with a generated record is wrong at the directive.
  for (let i = reported; i < reader.problems.length; i++) {
    const { rule, message } = reader.problems[i] as ZoneProblem;
    reader.problems[i] = { rule, message, at, uri: source.uri };
  }
}

/** Begins with the words behind a directive. */
function enterWords(
  reader: ZoneReader,
  { file: { entries } }: Source,
  words: EntryWords,
  entry: number,
): void {
  const { rdatas, limits } = entries;
  words.enter(rdatas[entry] as number, limits[entry] as number, reader.origins[reader.origin]);
}

/** The name that a word is, in wire form; undefined, and reported, where it is none. */
function readName(reader: ZoneReader, source: Source, words: EntryWords): Uint8Array | undefined {
  const length = encodeName(words.text, words.start, words.end, words.origin, reader.scratch, 0);
  if (length >= 0) return reader.scratch.slice(0, length);
  reader.reportFault(source, domainNameFault(words, length));
  return undefined;
}

/** Reports what is missing behind a directive. */
function reportAtType(reader: ZoneReader, source: Source, entry: number, message: string): void {
  const { entries, tokens } = source.file;
  const end = tokens.ends[entries.types[entry] as number] as number;
  reader.report(source, 'syntax/bad-directive', span(end, end), message);
}

/** Reports a word too many. */
function refuseMore(reader: ZoneReader, source: Source, words: EntryWords, message: string): void {
  if (words.next()) reader.report(source, 'syntax/bad-directive', span(words.start, words.end), message);
}
