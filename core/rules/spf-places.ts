import { roleOfOwner } from '../mail/recognize.ts';
import { parseSpf, type SpfRecord } from '../mail/spf.ts';
import { checkSpf } from '../mail/spf-check.ts';
import type { SpfNode } from '../mail/spf-node.ts';
import { findOverlaps } from '../mail/spf-overlap.ts';
import type { SpfResolver } from '../mail/spf-source.ts';
import { spfTrees } from '../mail/spf-tree.ts';
import { checkTxt } from '../mail/txt.ts';
import type { ValueProblem } from '../mail/value-problem.ts';
import { OctetsMap } from '../text/octets-map.ts';
import type { Published } from '../workspace/published.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record, type Zone } from '../zone/zone.ts';
import { MailPlace } from './mail-place.ts';

/** An SPF record and what is known about the names that it asks for. */
export class SpfPlace extends MailPlace {
  readonly parsed: SpfRecord;
  readonly resolver: SpfResolver;
  private readonly treeOf: ReturnType<typeof spfTrees>;

  constructor(record: Record, reading: Reading, resolver: SpfResolver, treeOf: ReturnType<typeof spfTrees>) {
    super(record, reading.problems);
    this.parsed = reading.parsed;
    this.resolver = resolver;
    this.treeOf = treeOf;
  }

  /** The lookups that the record takes at worst. */
  get tree(): SpfNode {
    return this.treeOf(this.parsed, this.record.owner);
  }
}

interface Reading {
  readonly parsed: SpfRecord;
  readonly problems: readonly ValueProblem[];
}

/**
 * The SPF records of a zone, as rows and what each says. Equal texts are read once, and places are made anew whenever
 * they are walked: in a large zone they are many, and almost all need no second look.
 */
export class SpfPlaces implements Iterable<SpfPlace> {
  private readonly zone: Zone;
  private readonly resolver: SpfResolver;
  private readonly treeOf: ReturnType<typeof spfTrees>;
  private readonly rows: number[] = [];
  private readonly readings: Reading[] = [];
  private readonly known = new OctetsMap<Reading>();

  constructor(published: Published) {
    this.zone = published.zone;
    this.resolver = spfResolver(published);
    this.treeOf = spfTrees(this.resolver);
  }

  /** Enters a record where it is an SPF record; undefined for any other. */
  add(record: Record): SpfPlace | undefined {
    const { rdata } = record;
    let reading = this.known.get(rdata);
    if (!reading) {
      const value = joinStrings(rdata);
      if (!/^v=spf1/i.test(value)) return undefined;
      reading = readSpf(value);
      this.known.add(rdata, reading);
    }
    const own = placed(reading, record);
    this.rows.push(record.row);
    this.readings.push(own);
    return this.place(record, own);
  }

  *[Symbol.iterator](): Iterator<SpfPlace> {
    for (const [i, row] of this.rows.entries())
      yield this.place(new Record(this.zone, row), this.readings[i] as Reading);
  }

  private place(record: Record, reading: Reading): SpfPlace {
    return new SpfPlace(record, reading, this.resolver, this.treeOf);
  }
}

/** An SPF record where another kind belongs is nothing that SPF's own grammar sees. */
function placed(reading: Reading, { zone, ownerId }: Record): Reading {
  if (!zone.names.hasUnderscore(ownerId)) return reading;
  const owner = zone.names.nameOf(ownerId);
  if (roleOfOwner(owner) === undefined) return reading;
  return { ...reading, problems: [...reading.problems, ...checkTxt(owner, reading.parsed.value)] };
}

function readSpf(value: string): Reading {
  const parsed = parseSpf(value);
  return { parsed, problems: [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)] };
}
