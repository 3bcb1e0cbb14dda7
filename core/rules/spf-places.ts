import type { Name } from '../dns/name.ts';
import { txt } from '../dns/types/basic.ts';
import { roleOfOwner } from '../mail/recognize.ts';
import { parseSpf, type SpfRecord } from '../mail/spf.ts';
import { checkSpf } from '../mail/spf-check.ts';
import { nodesOf, type SpfNode } from '../mail/spf-node.ts';
import { findOverlaps } from '../mail/spf-overlap.ts';
import type { SpfResolver } from '../mail/spf-source.ts';
import { asksForDomain, evaluatedLookups, spfTrees } from '../mail/spf-tree.ts';
import { checkTxt } from '../mail/txt.ts';
import type { ValueProblem } from '../mail/value-problem.ts';
import { byText } from '../text/by-text.ts';
import { OctetsMap } from '../text/octets-map.ts';
import type { Published } from '../workspace/published.ts';
import { isNetworkList, type SpfCopy, spfCopies } from '../workspace/spf-copies.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record } from '../zone/record.ts';
import type { Zone } from '../zone/zone.ts';
import { MailPlace } from './mail-place.ts';
import type { Report } from './rule.ts';

/** An SPF record and what is known about the names that it asks for. */
export class SpfPlace extends MailPlace {
  readonly parsed: SpfRecord;
  readonly resolver: SpfResolver;
  private readonly treeOf: ReturnType<typeof spfTrees>;
  private knownTree: SpfNode | undefined;

  constructor(record: Record, reading: Reading, resolver: SpfResolver, treeOf: ReturnType<typeof spfTrees>) {
    super(record, reading.problems);
    this.parsed = reading.parsed;
    this.resolver = resolver;
    this.treeOf = treeOf;
  }

  /** Whether the record leads to any lookup at all: the tree of others is not worth making. */
  get leadsOn(): boolean {
    return evaluatedLookups(this.parsed).length > 0;
  }

  /** The lookups that the record takes at worst. */
  get tree(): SpfNode {
    this.knownTree ??= this.treeOf(this.parsed, this.record.owner);
    return this.knownTree;
  }
}

/** What a text says by itself, wherever it stands. */
interface ReadText {
  readonly parsed: SpfRecord;
  readonly problems: readonly ValueProblem[];
}

interface Reading extends ReadText {
  /** The records with this text, as rows of the zone. */
  readonly rows: number[];
  /** The first of them, and those whose tree is another one because of their owner; found when somebody asks. */
  first: SpfPlace | undefined;
  special: readonly number[] | undefined;
}

/** The SPF records of a zone with one text. */
export interface SpfText {
  readonly first: SpfPlace;
  /** The other records, those that are judged alike left out where `isFirstFine` says that nothing is wrong with it. */
  others(isFirstFine: boolean): Iterable<SpfPlace>;
}

/**
 * The SPF records of a zone, by their texts. Equal texts are read once, and places are made when somebody asks: in a
 * large zone they are many, and almost all need no second look.
 */
export class SpfPlaces {
  private readonly zone: Zone;
  private readonly resolver: SpfResolver;
  /** The lookups that a record takes at worst where it stands at a domain. */
  readonly treeOf: ReturnType<typeof spfTrees>;
  private readonly known = new OctetsMap<Reading>();
  private knownCopies: readonly SpfCopy[] | undefined;
  private readonly readings: Reading[] = [];
  /** SPF where another kind belongs, with what is wrong with that. */
  private readonly misplaced: MailPlace[] = [];
  /** 1 for each name of the zone that has an SPF record. */
  private readonly owners: Uint8Array;

  constructor(published: Published) {
    this.zone = published.zone;
    this.resolver = spfResolver(published);
    this.treeOf = spfTrees(this.resolver);
    this.owners = new Uint8Array(published.zone.names.count);
  }

  /** Enters the record of a row where it is an SPF record; false for any other. */
  add(row: number): boolean {
    const { rdata: starts, wire } = this.zone.records;
    let reading = this.known.get(wire.bytes, starts[row], starts[row + 1]);
    if (!reading) {
      const rdata = this.zone.records.rdataOf(row);
      const value = joinStrings(rdata);
      if (!/^v=spf1/i.test(value)) return false;
      reading = readSpf(value);
      this.known.add(rdata, reading);
      this.readings.push(reading);
    }
    reading.rows.push(row);
    const { names, records } = this.zone;
    const owner = records.owners[row] as number;
    this.owners[owner] = 1;
    if (names.hasUnderscore(owner)) this.addMisplaced(row, reading);
    return true;
  }

  /** The records with something wrong in their own text. */
  *faulty(): Iterable<MailPlace> {
    for (const reading of this.readings) {
      const { problems, rows } = reading;
      if (problems.length === 0) continue;
      const others = problems.filter((it) => it.rule !== 'spf/wide-range');
      const isWide = others.length < problems.length && isNetworkList(reading.parsed);
      for (const row of rows)
        yield this.place(row, isWide && this.isCopied(row) ? { ...reading, problems: others } : reading);
    }
    yield* this.misplaced;
  }

  /** All records, text by text. */
  *texts(): Iterable<SpfText> {
    for (const reading of this.readings) {
      yield {
        first: this.firstOf(reading),
        others: (isFirstFine) => this.others(reading, isFirstFine),
      };
    }
  }

  /** The records that hold the networks of others, as a comment above them says. */
  get copies(): readonly SpfCopy[] {
    if (!this.knownCopies) {
      const lists: number[] = [];
      for (const { parsed, rows } of this.readings)
        if (isNetworkList(parsed)) for (const row of rows) lists.push(row);
      this.knownCopies = [...spfCopies(this.zone, lists)];
    }
    return this.knownCopies;
  }

  /** Whether the networks in a row are somebody else's, who answers for how wide they are. */
  private isCopied(row: number): boolean {
    return this.copies.some((it) => it.records.some((record) => record.row === row));
  }

  /** The SPF record in a row of the zone; undefined for any other. */
  inRow(row: number): SpfPlace | undefined {
    const { rdata: starts, wire } = this.zone.records;
    const reading = this.known.get(wire.bytes, starts[row], starts[row + 1]);
    if (!reading) return undefined;
    return row === reading.rows[0] ? this.firstOf(reading) : this.place(row, reading);
  }

  /** Whether the name with a number in the zone's names has an SPF record. */
  isAt(owner: number): boolean {
    return this.owners[owner] === 1;
  }

  /** The first SPF record at a name. */
  at(owner: Name): SpfPlace | undefined {
    const id = this.zone.names.findName(owner);
    if (id < 0 || !this.isAt(id)) return undefined;
    for (const { row } of this.zone.findAt(id, txt.code)?.records ?? []) {
      const place = this.inRow(row);
      if (place) return place;
    }
    return undefined;
  }

  /** What a check of texts and their trees says: records with one text are judged once where nothing is wrong. */
  *judge(check: (place: SpfPlace) => Iterable<Report>): Iterable<Report> {
    for (const reading of this.readings) {
      let isFine = true;
      for (const report of check(this.firstOf(reading))) {
        isFine = false;
        yield report;
      }
      if (reading.rows.length > 1) for (const place of this.others(reading, isFine)) yield* check(place);
    }
  }

  private firstOf(reading: Reading): SpfPlace {
    reading.first ??= this.place(reading.rows[0] as number, reading);
    return reading.first;
  }

  private *others(reading: Reading, isFirstFine: boolean): Iterable<SpfPlace> {
    const { rows, parsed } = reading;
    if (rows.length === 1) return;
    if (!isFirstFine || asksForDomain(parsed)) {
      for (let i = 1; i < rows.length; i++) yield this.place(rows[i] as number, reading);
      return;
    }
    reading.special ??= this.rowsAskedFor(reading);
    for (const row of reading.special) yield this.place(row, reading);
  }

  /** The records at owners at which a text would include itself: there its tree is another one. */
  private rowsAskedFor({ parsed, rows }: Reading): readonly number[] {
    const [tree, ...others] = nodesOf(this.treeOf(parsed, this.ownerOf(rows[0] as number)));
    const ids = new Set<number>();
    for (const { name } of others)
      if (name !== undefined && name !== tree?.name) ids.add(this.zone.names.findName(name));
    ids.delete(-1);
    if (ids.size === 0) return [];
    return rows.slice(1).filter((row) => ids.has(this.zone.records.owners[row] as number));
  }

  private ownerOf(row: number): Name {
    return this.zone.names.nameOf(this.zone.records.owners[row] as number);
  }

  private addMisplaced(row: number, { parsed }: Reading): void {
    const owner = this.ownerOf(row);
    if (roleOfOwner(owner) === undefined) return;
    const problems = checkTxt(owner, parsed.value);
    if (problems.length > 0) this.misplaced.push(new MailPlace(new Record(this.zone, row), problems));
  }

  private place(row: number, reading: Reading): SpfPlace {
    return new SpfPlace(new Record(this.zone, row), reading, this.resolver, this.treeOf);
  }
}

/** A keystroke leaves all texts but one as they are. */
const readText = byText((value): ReadText => {
  const parsed = parseSpf(value);
  return { parsed, problems: [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)] };
});

function readSpf(value: string): Reading {
  return { ...readText(value), rows: [], first: undefined, special: undefined };
}
