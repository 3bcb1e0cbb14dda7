import { domainNameFault } from '../dns/fields/domain-name.ts';
import { encodeName, maxNameOctets, nameFromWire, nameToWire, wireNameLength } from '../dns/name.ts';
import { readRdata, targetOffset } from '../dns/rdata.ts';
import { equalsIgnoringCase, genericNumber } from '../dns/type-names.ts';
import { soa } from '../dns/types/basic.ts';
import type { Fault } from '../dns/words.ts';
import { entryKind, none } from '../syntax/entries.ts';
import { type Span, span } from '../text/span.ts';
import { EntryWords } from './entry-words.ts';
import { lastWord } from './last-word.ts';
import { NameTable } from './name-table.ts';
import { readDefaultTtl, readGenerate, readInclude, readOrigin } from './read-directives.ts';
import { reportOutside, typeFault } from './read-faults.ts';
import type { Layer, ReadOptions } from './read-options.ts';
import { ttlOf } from './read-ttl.ts';
import { noTarget, Records } from './records.ts';
import { indexRRsets, type RRsetIndex } from './rrset-index.ts';
import type { Source, Uri } from './source.ts';
import { type UnreadableEntry, Zone, type ZoneProblem } from './zone.ts';

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
    if (apex !== undefined && outside.size > 0) reportOutside(this, outside, apex);
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
          readOrigin(this, source, words, entry);
          break;
        case entryKind.ttl:
          readDefaultTtl(this, source, words, entry);
          break;
        case entryKind.include:
          readInclude(this, source, words, entry, depth);
          break;
        case entryKind.generate:
          readGenerate(this, source, words, file, entry);
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
    const ttl = ttlOf(this, source, entry, type);
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

  private noteCapitals(owner: number): void {
    if (this.names.withCapitals.has(owner)) return;
    if (this.hasSharedNames) this.names = this.names.copy();
    this.hasSharedNames = false;
    this.names.addCapitals(owner);
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
    if (hasCapitals(this.scratch, length)) this.noteCapitals(this.owner);
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

// Length octets are at most 63, so that only letters lie in the range.
function hasCapitals(wire: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if ((wire[i] as number) >= 65 && (wire[i] as number) <= 90) return true;
  return false;
}

function isInternet(text: string, start: number, end: number): boolean {
  return equalsIgnoringCase('IN', text, start, end) || genericNumber('CLASS', text, start, end) === 1;
}

function lineStart(text: string, offset: number): number {
  let i = offset;
  while (i > 0 && text.charCodeAt(i - 1) !== 10 && text.charCodeAt(i - 1) !== 13) i--;
  return i;
}
