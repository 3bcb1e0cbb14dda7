import { domainNameFault } from '../dns/fields/domain-name.ts';
import {
  encodeName,
  maxNameOctets,
  type Name,
  nameFromWire,
  nameToWire,
  wireNameLength,
} from '../dns/name.ts';
import { readRdata, targetOffset, typeDefinition } from '../dns/rdata.ts';
import { maxTtl, readTtl } from '../dns/ttl.ts';
import { equalsIgnoringCase, genericNumber, typeName } from '../dns/type-names.ts';
import { soa } from '../dns/types/basic.ts';
import type { Fault } from '../dns/words.ts';
import { entryKind, none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { type Span, span } from '../text/span.ts';
import { EntryWords } from './entry-words.ts';
import { expandGenerate } from './generate.ts';
import { NameTable } from './name-table.ts';
import { noTarget, Records } from './records.ts';
import { indexRRsets, type RRsetIndex } from './rrset-index.ts';
import type { Source, Uri } from './source.ts';
import { type UnreadableEntry, Zone, type ZoneProblem } from './zone.ts';

export interface ReadOptions {
  /** The zone's own name, where it is known from elsewhere. */
  readonly apex?: Name | undefined;
  /** The origin at the file's start, in wire form: as the user wrote it, or from the file's name. */
  readonly origin?: Uint8Array | undefined;
  /** The file is a piece of a zone: its first record may inherit the origin as its owner. */
  readonly isPiece?: boolean | undefined;
  /** Gives the file that a $INCLUDE names; undefined where it is missing. */
  readonly include?: ((target: string, from: Uri) => Source | undefined) | undefined;
  /** Entries of the first file that are words to the reader and no records. */
  readonly skipped?: ReadonlySet<number> | undefined;
  /** Files that are read behind the first, each under the zone's own origin. */
  readonly layers?: readonly Layer[] | undefined;
  /** Whether a record is left out because a later layer replaces it; layer 0 is the first file. */
  readonly isReplaced?: ((layer: number, record: ReplaceableRecord) => boolean) | undefined;
}

/** A file that is laid over a zone. */
export interface Layer {
  readonly source: Source;
  /** Entries that are words to the reader and no records. */
  readonly skipped: ReadonlySet<number>;
}

/** A record before anybody knows whether it stays. */
export interface ReplaceableRecord {
  readonly owner: Name;
  readonly type: number;
  /** Wire form; a view that must not be kept. */
  readonly rdata: Uint8Array;
  readonly source: Source;
  readonly entry: number;
}

/** How deep $INCLUDE may nest; NSD's limit, the lowest among servers. */
const maxIncludeDepth = 10;

/** Reads a zone: what its entries mean under their origins, owners and TTLs. Never fails; `problems` says what is wrong. */
export function readZone(source: Source, options: ReadOptions = {}): Zone {
  const reader = new ZoneReader(source, options);
  reader.readFile(source, 0);
  for (const layer of options.layers ?? []) reader.readLayer(layer);
  return reader.zone();
}

/** Reads entries one after the other, and keeps what each leaves for the next: origin, owner and TTL. */
export class ZoneReader {
  readonly options: ReadOptions;
  names = new NameTable();
  /** The names are those of another zone, which must not be added to. */
  hasSharedNames = false;
  readonly records: Records;
  readonly files: Source[] = [];
  readonly origins: (Uint8Array | undefined)[] = [];
  readonly problems: ZoneProblem[] = [];
  readonly missing: Uri[] = [];
  readonly unreadable: UnreadableEntry[] = [];
  readonly scratch = new Uint8Array(2 * maxNameOctets);
  origin = 0;
  owner = -1;
  /** The token that the current owner was read from, and under what; `none` where it came from elsewhere. */
  ownerToken = none;
  ownerSource: Source | undefined;
  ownerOrigin = 0;
  defaultTtl = -1;
  lastTtl = -1;
  apexId = -1;
  target = noTarget;
  layer = 0;
  skipped: ReadonlySet<number> | undefined;

  constructor(source: Source, options: ReadOptions) {
    this.options = options;
    this.skipped = options.skipped;
    this.records = new Records(source.file.entries.count, source.file.text.length);
    this.origins.push(options.origin ?? (options.apex === undefined ? undefined : nameToWire(options.apex)));
  }

  /** The zone that was read; `grouped` gives its RRsets where they are known. */
  zone(grouped?: RRsetIndex): Zone {
    const { records, names } = this;
    const apex =
      this.options.apex ??
      (this.apexId >= 0
        ? names.nameOf(this.apexId)
        : this.options.origin && nameFromWire(this.options.origin));
    const apexWire = apex === undefined ? undefined : nameToWire(apex);
    const outside = new Set<number>();
    const isOutside = (name: number): boolean => {
      if (apexWire === undefined || names.isAtOrBelow(name, apexWire)) return false;
      outside.add(name);
      return true;
    };
    const index = grouped ?? indexRRsets(records, names.count, isOutside);
    if (apex !== undefined && outside.size > 0) this.reportOutside(outside, apex);
    return new Zone({
      apex,
      files: this.files,
      names,
      records,
      origins: this.origins,
      index,
      problems: this.problems,
      missing: this.missing,
      unreadable: this.unreadable,
    });
  }

  readLayer({ source, skipped }: Layer): void {
    this.layer++;
    this.origin = 0;
    this.owner = -1;
    this.ownerToken = none;
    this.skipped = skipped;
    this.readFile(source, 0);
    this.skipped = undefined;
  }

  readFile(source: Source, depth: number): void {
    const file = this.files.length;
    this.files.push(source);
    const { uri } = source;
    for (const problem of source.file.problems) this.problems.push({ ...problem, uri });
    this.readEntries(source, file, 0, source.file.entries.count, depth);
  }

  /** Reads the entries of a file from one up to another. */
  readEntries(source: Source, file: number, first: number, limit: number, depth = 0): void {
    const { entries } = source.file;
    const words = new EntryWords(source.file);
    const skipped = depth === 0 ? this.skipped : undefined;
    for (let entry = first; entry < limit; entry++) {
      if (skipped?.has(entry)) continue;
      switch (entries.kinds[entry]) {
        case entryKind.record:
          this.readRecord(source, words, file, entry);
          break;
        case entryKind.origin:
          this.readOrigin(source, words, entry);
          break;
        case entryKind.ttl:
          this.readDefaultTtl(source, words, entry);
          break;
        case entryKind.include:
          this.readInclude(source, words, entry, depth);
          break;
        case entryKind.generate:
          this.readGenerate(source, words, file, entry);
          break;
        case entryKind.broken:
          if (this.readOwner(source, words, entry)) this.unreadable.push({ entry, owner: this.owner });
          break;
        default:
          break;
      }
    }
  }

  readRecord(source: Source, words: EntryWords, file: number, entry: number): void {
    const { entries, tokens, text } = source.file;
    if (!this.readOwner(source, words, entry)) return;
    const classToken = entries.classes[entry] as number;
    if (
      classToken !== none &&
      !isInternet(text, tokens.starts[classToken] as number, tokens.ends[classToken] as number)
    ) {
      const at = span(tokens.starts[classToken] as number, tokens.ends[classToken] as number);
      this.report(
        source,
        'syntax/class-mismatch',
        at,
        'Zones have the class IN; servers refuse a record of another class among its records. Write IN, or nothing.',
        {
          title: 'Write IN',
          edits: [{ at, newText: 'IN' }],
        },
      );
      return;
    }
    const type = entries.typeCodes[entry] as number;
    const limit = entries.limits[entry] as number;
    words.enter(entries.rdatas[entry] as number, limit, this.origins[this.origin]);
    const fault = readRdata(
      type,
      words,
      this.records.wire,
      tokens.ends[lastWord(source.file, entry)] as number,
    );
    if (fault) {
      this.reportFault(source, typeFault(type, fault, source.file, entry) ?? fault);
      if (!fault.isReadable) {
        this.unreadable.push({ entry, owner: this.owner });
        return;
      }
    }
    const ttl = this.ttlOf(source, entry, type);
    if (this.isReplaced(type, source, entry)) return;
    if (type === soa.code && this.apexId < 0) this.apexId = this.owner;
    this.records.add(this.owner, type, ttl, this.targetOf(type), file, entry, this.origin);
  }

  /** The number of the one name in the RDATA that was read last. Runs of records often share it. */
  targetOf(type: number): number {
    const offset = targetOffset(type);
    if (offset === undefined) return noTarget;
    const { rdata, count, wire } = this.records;
    const start = (rdata[count] as number) + offset;
    if (this.target !== noTarget && this.names.isAt(this.target, wire.bytes, start, wire.length))
      return this.target;
    this.target = this.intern(wire.bytes, start, start + wireNameLength(wire.bytes, start));
    return this.target;
  }

  /** The number of a wire name; names that another zone shares are copied before one is added. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (!this.hasSharedNames) return this.names.intern(bytes, start, end);
    const known = this.names.find(bytes, start, end);
    if (known >= 0) return known;
    this.names = this.names.copy();
    this.hasSharedNames = false;
    return this.names.intern(bytes, start, end);
  }

  /** Whether a later layer has the RRset; the RDATA that was just written is then taken back. */
  isReplaced(type: number, source: Source, entry: number): boolean {
    const { isReplaced, layers = [] } = this.options;
    if (!isReplaced || this.layer === layers.length) return false;
    const { wire, rdata, count } = this.records;
    const start = rdata[count] as number;
    const record = {
      owner: this.names.nameOf(this.owner),
      type,
      rdata: wire.bytes.subarray(start, wire.length),
      source,
      entry,
    };
    if (!isReplaced(this.layer, record)) return false;
    wire.length = start;
    return true;
  }

  /** Takes the written owner, or keeps the one before; false where there is none. */
  readOwner(source: Source, words: EntryWords, entry: number): boolean {
    const { entries, tokens } = source.file;
    const token = entries.owners[entry] as number;
    if (token === none) {
      if (this.owner >= 0) return true;
      const origin = this.origins[this.origin];
      if ((this.options.isPiece || this.layer > 0) && origin) {
        this.owner = this.intern(origin, 0, origin.length);
        return true;
      }
      const first = tokens.starts[entries.firsts[entry] as number] as number;
      const type = entries.types[entry] as number;
      const at =
        type === none ? span(first, first) : span(tokens.starts[type] as number, tokens.ends[type] as number);
      this.report(
        source,
        'syntax/no-current-owner',
        at,
        'This record has no owner, and there is none before it to inherit. Write @ for the zone itself, or a name.',
        {
          title: 'Write @',
          edits: [
            {
              at: span(lineStart(source.file.text, first), lineStart(source.file.text, first)),
              newText: '@',
            },
          ],
        },
      );
      return false;
    }
    if (this.isOwnerRepeated(source, token)) return true;
    this.ownerToken = none;
    words.enter(token, token + 1, this.origins[this.origin]);
    words.next();
    const length = encodeName(words.text, words.start, words.end, words.origin, this.scratch, 0);
    if (length < 0) {
      this.reportFault(source, domainNameFault(words, length));
      return false;
    }
    this.owner = this.intern(this.scratch, 0, length);
    this.ownerToken = token;
    this.ownerSource = source;
    this.ownerOrigin = this.origin;
    return true;
  }

  /** Whether an owner is written as the one before, which most are: then it need not be read again. */
  isOwnerRepeated(source: Source, token: number): boolean {
    const before = this.ownerToken;
    if (before === none || this.ownerSource !== source || this.ownerOrigin !== this.origin) return false;
    const { text, tokens } = source.file;
    const start = tokens.starts[token] as number;
    const length = (tokens.ends[token] as number) - start;
    const other = tokens.starts[before] as number;
    if ((tokens.ends[before] as number) - other !== length) return false;
    for (let i = length - 1; i >= 0; i--)
      if (text.charCodeAt(start + i) !== text.charCodeAt(other + i)) return false;
    return true;
  }

  /** RFC 2308 §4: the record's own TTL, else $TTL, else the one before; before any, an SOA's minimum. */
  ttlOf(source: Source, entry: number, type: number): number {
    const { entries, tokens, text } = source.file;
    const token = entries.ttls[entry] as number;
    if (token !== none) {
      const start = tokens.starts[token] as number;
      const end = tokens.ends[token] as number;
      const ttl = this.checkedTtl(source, readTtl(text, start, end), span(start, end));
      this.lastTtl = ttl;
      return ttl;
    }
    if (this.defaultTtl >= 0) return this.defaultTtl;
    const { wire } = this.records;
    const minimum = (): number => {
      const at = wire.length - 4;
      const [a = 0, b = 0, c = 0, d = 0] = wire.bytes.subarray(at, at + 4);
      return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    };
    const typeToken = entries.types[entry] as number;
    const at = span(tokens.starts[typeToken] as number, tokens.ends[typeToken] as number);
    if (this.lastTtl < 0) {
      if (type !== soa.code) {
        this.report(
          source,
          'ttl/missing',
          at,
          'This record has no TTL, and neither $TTL nor a record before gives one; BIND refuses the zone. Write $TTL 3600 at the top.',
        );
        return 0;
      }
      this.lastTtl = Math.min(minimum(), maxTtl);
      this.report(
        source,
        'ttl/default-missing',
        at,
        'No $TTL comes before the SOA, so its minimum serves as the TTL here, and servers differ on the records after it. Write $TTL at the top.',
        {
          title: `Insert $TTL ${this.lastTtl}`,
          edits: [{ at: span(0, 0), newText: `$TTL ${this.lastTtl}\n` }],
        },
      );
    }
    return this.lastTtl;
  }

  checkedTtl(source: Source, ttl: number, at: Span): number {
    if (ttl === -2) {
      this.report(
        source,
        'syntax/number-range',
        at,
        'This TTL is beyond 32 bits; servers refuse the zone. Write the seconds that were meant, such as 3600.',
      );
      return 0;
    }
    if (ttl <= maxTtl) return ttl;
    this.report(
      source,
      'ttl/over-max',
      at,
      'A TTL is at most 2147483647 seconds (RFC 2181 §8); BIND takes this one as 0, so nobody keeps the answer. Write the seconds that were meant, such as 3600.',
    );
    return 0;
  }

  readOrigin(source: Source, words: EntryWords, entry: number): void {
    const name = this.directiveName(source, words, entry, '$ORIGIN');
    if (name === undefined) return;
    this.origins.push(name);
    this.origin = this.origins.length - 1;
  }

  directiveName(source: Source, words: EntryWords, entry: number, directive: string): Uint8Array | undefined {
    const { entries, tokens } = source.file;
    words.enter(entries.rdatas[entry] as number, entries.limits[entry] as number, this.origins[this.origin]);
    if (!words.next()) {
      const end = tokens.ends[entries.types[entry] as number] as number;
      this.report(
        source,
        'syntax/bad-directive',
        span(end, end),
        `${directive} names nothing, and servers refuse the zone. Write a name behind it, such as example.net.`,
      );
      return undefined;
    }
    const length = encodeName(words.text, words.start, words.end, words.origin, this.scratch, 0);
    if (length < 0) {
      this.reportFault(source, domainNameFault(words, length));
      return undefined;
    }
    const name = this.scratch.slice(0, length);
    if (words.next())
      this.report(
        source,
        'syntax/bad-directive',
        span(words.start, words.end),
        `${directive} takes one name and no more; servers refuse the zone. Delete this.`,
      );
    return name;
  }

  readDefaultTtl(source: Source, words: EntryWords, entry: number): void {
    const { entries, tokens } = source.file;
    words.enter(entries.rdatas[entry] as number, entries.limits[entry] as number, undefined);
    const has = words.next();
    const ttl = has && !words.quoted ? readTtl(words.text, words.start, words.end) : -1;
    if (ttl === -1) {
      const end = tokens.ends[entries.types[entry] as number] as number;
      this.report(
        source,
        'syntax/bad-directive',
        has ? span(words.start, words.end) : span(end, end),
        '$TTL says no time here, and servers refuse the zone. Write seconds, or units as in 1h.',
      );
      return;
    }
    this.defaultTtl = this.checkedTtl(source, ttl, span(words.start, words.end));
    this.lastTtl = this.defaultTtl;
    if (words.next())
      this.report(
        source,
        'syntax/bad-directive',
        span(words.start, words.end),
        '$TTL takes one time and no more; servers refuse the zone. Delete this.',
      );
  }

  readInclude(source: Source, words: EntryWords, entry: number, depth: number): void {
    const { entries, tokens } = source.file;
    words.enter(entries.rdatas[entry] as number, entries.limits[entry] as number, this.origins[this.origin]);
    if (!words.next()) {
      const end = tokens.ends[entries.types[entry] as number] as number;
      this.report(
        source,
        'syntax/bad-directive',
        span(end, end),
        '$INCLUDE names no file, and servers refuse the zone. Write its path behind it.',
      );
      return;
    }
    const target = words.text.slice(words.start, words.end);
    const at = span(words.start, words.end);
    let origin = this.origin;
    if (words.next()) {
      const length = encodeName(words.text, words.start, words.end, words.origin, this.scratch, 0);
      if (length < 0) {
        this.reportFault(source, domainNameFault(words, length));
        return;
      }
      this.origins.push(this.scratch.slice(0, length));
      origin = this.origins.length - 1;
      if (words.next())
        this.report(
          source,
          'syntax/bad-directive',
          span(words.start, words.end),
          '$INCLUDE takes a file and an origin, and no more; servers refuse the zone. Delete this.',
        );
    }
    const included = this.options.include?.(target, source.uri);
    if (!included) {
      this.missing.push(target);
      this.report(
        source,
        'syntax/include-missing',
        at,
        `The file ${target} is not there, without which servers refuse the zone. Correct the path, or bring the file.`,
      );
      return;
    }
    if (depth >= maxIncludeDepth || this.files.length > 60000) {
      this.report(
        source,
        'syntax/include-depth',
        at,
        `Files include each other ${maxIncludeDepth} deep here, or in a circle; servers refuse the zone. Include fewer levels.`,
      );
      return;
    }
    const before = { origin: this.origin, owner: this.owner };
    this.origin = origin;
    this.readFile(included, depth + 1);
    this.origin = before.origin;
    this.owner = before.owner;
  }

  readGenerate(source: Source, words: EntryWords, file: number, entry: number): void {
    const { entries, tokens } = source.file;
    words.enter(entries.rdatas[entry] as number, entries.limits[entry] as number, this.origins[this.origin]);
    const expansion = expandGenerate(words);
    const first = tokens.starts[entries.firsts[entry] as number] as number;
    const at = span(first, tokens.ends[lastWord(source.file, entry)] as number);
    if (expansion.problem !== undefined) {
      this.report(source, 'syntax/generate-range', at, expansion.problem);
      return;
    }
    const generated = expansion.file as ZoneFile;
    const inner: Source = { uri: source.uri, file: generated };
    const generatedWords = new EntryWords(generated);
    const reported = this.problems.length;
    for (let i = 0; i < generated.entries.count && this.problems.length === reported; i++) {
      if (generated.entries.kinds[i] !== entryKind.record) {
        this.report(
          source,
          'syntax/generate-range',
          at,
          '$GENERATE makes no record of this, and servers refuse the zone. Write range, owner, type and data.',
        );
        return;
      }
      const before = this.records.count;
      this.readRecord(inner, generatedWords, file, i);
      for (let row = before; row < this.records.count; row++) this.records.entries[row] = entry;
    }
    // What is wrong with a generated record is wrong at the directive.
    for (let i = reported; i < this.problems.length; i++) {
      const { rule, message } = this.problems[i] as ZoneProblem;
      this.problems[i] = { rule, message, at, uri: source.uri };
    }
  }

  reportOutside(outside: ReadonlySet<number>, apex: Name): void {
    const { records } = this;
    const reported = new Set<number>();
    for (let i = 0; i < records.count; i++) {
      const owner = records.owners[i] as number;
      if (!outside.has(owner) || reported.has(owner)) continue;
      reported.add(owner);
      const source = this.files[records.files[i] as number] as Source;
      const { entries, tokens } = source.file;
      const written = entries.owners[records.entries[i] as number] as number;
      const token = written === none ? (entries.types[records.entries[i] as number] as number) : written;
      const name = this.names.nameOf(owner);
      this.report(
        source,
        'name/out-of-zone',
        span(tokens.starts[token] as number, tokens.ends[token] as number),
        `${name} is not in the zone ${apex}; BIND and Knot leave it out, NSD and PowerDNS refuse the zone. Delete it, or move it to its own zone.`,
      );
    }
  }

  report(source: Source, rule: string, at: Span, message: string, fix?: ZoneProblem['fix']): void {
    this.problems.push(
      fix ? { rule, at, message, uri: source.uri, fix } : { rule, at, message, uri: source.uri },
    );
  }

  reportFault(source: Source, fault: Fault): void {
    const at = span(fault.start, fault.end);
    const fix = fault.instead && {
      title: fault.instead.title,
      edits: [{ at, newText: fault.instead.newText }],
    };
    this.report(source, fault.rule, at, fault.message, fix);
  }
}

function isInternet(text: string, start: number, end: number): boolean {
  return equalsIgnoringCase('IN', text, start, end) || genericNumber('CLASS', text, start, end) === 1;
}

/** The last word of an entry: where something that is missing is missing. */
function lastWord(file: ZoneFile, entry: number): number {
  const { entries, tokens } = file;
  const first = entries.firsts[entry] as number;
  for (let i = (entries.limits[entry] as number) - 1; i > first; i--)
    if ((tokens.kinds[i] as number) <= 2) return i;
  return first;
}

function lineStart(text: string, offset: number): number {
  let i = offset;
  while (i > 0 && text.charCodeAt(i - 1) !== 10 && text.charCodeAt(i - 1) !== 13) i--;
  return i;
}

/** A fault that is about the type itself: one that no zone may have, or an address of the other family. */
function typeFault(type: number, fault: Fault, file: ZoneFile, entry: number): Fault | undefined {
  const token = file.entries.types[entry] as number;
  const at = { start: file.tokens.starts[token] as number, end: file.tokens.ends[token] as number };
  if (typeDefinition(type)?.status === 'meta' && type !== 10) {
    return {
      ...at,
      rule: 'syntax/meta-type',
      message: `${typeName(type)} never stands in a zone, and servers refuse it. Write the type that was meant, or delete the record.`,
    };
  }
  if (fault.rule !== 'syntax/address-family-mismatch') return undefined;
  const other = type === 1 ? 'AAAA' : 'A';
  return { ...fault, ...at, instead: { title: `Change the type to ${other}`, newText: other } };
}

/** The origin, in wire form, that a file's name gives: `example.net.zone`, `db.example.net`; undefined where it gives none. */
export function originOfFileName(uri: Uri): Uint8Array | undefined {
  const base = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  const name = /^(?:db\.)?(.+?)(?:\.zone)?$/i.exec(base)?.[1] ?? '';
  return /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_/-]+)+$/.test(name) ? writtenOrigin(name) : undefined;
}

/** The wire form of a name that a user wrote as absolute, letters as they are; undefined where it is none. */
export function writtenOrigin(name: string): Uint8Array | undefined {
  const wire = new Uint8Array(2 * maxNameOctets);
  const length = encodeName(name, 0, name.length, new Uint8Array(1), wire, 0);
  return length < 0 ? undefined : wire.slice(0, length);
}
