import type { Name } from '../dns/name.ts';
import { cname, ns, txt } from '../dns/types/basic.ts';
import { parseDkim } from '../mail/dkim.ts';
import { parseDmarc } from '../mail/dmarc.ts';
import { recognizeTxt, roleOfOwner, type TxtKind } from '../mail/recognize.ts';
import {
  parseBimi,
  parseMtaSts,
  parseReportAuthorisation,
  parseTlsRpt,
  type TaggedRecord,
} from '../mail/reporting.ts';
import { tagOf } from '../mail/tag-list.ts';
import { checkTxt } from '../mail/txt.ts';
import type { Published } from '../workspace/published.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record } from '../zone/record.ts';
import { DkimPlace, DmarcPlace, MailPlace, TaggedPlace } from './mail-place.ts';
import { SpfPlaces } from './spf-places.ts';

/** A name with a DKIM key, an alias to one, or a delegation to whoever publishes one. */
export interface Selector {
  readonly owner: Name;
  /** The domain that signs with it. */
  readonly domain: Name;
  readonly record: Record;
}

/** The mail records of a zone: those whose own text shows something, and those that rules look further into. */
export class MailPlaces {
  readonly published: Published;
  readonly faulty: readonly MailPlace[];
  readonly spf: SpfPlaces;
  /** The rows of the TXT records that are no SPF. */
  readonly otherRows: readonly number[];
  readonly dmarc: readonly DmarcPlace[];
  readonly dkim: readonly DkimPlace[];
  readonly tagged: readonly TaggedPlace[];
  private knownSelectors: readonly Selector[] | undefined;

  constructor(published: Published) {
    this.published = published;
    const faulty: MailPlace[] = [];
    const dmarc: DmarcPlace[] = [];
    const dkim: DkimPlace[] = [];
    const tagged: TaggedPlace[] = [];
    const otherRows: number[] = [];
    const keys = new Set<string>();
    this.spf = new SpfPlaces(published);
    const { zone } = published;
    // In the order of the text, which after an edit is not that of the RRsets.
    for (const row of zone.rowsOf(txt.code).sort()) {
      if (this.spf.add(row)) continue;
      otherRows.push(row);
      const place = withoutKnownKey(placeOf(new Record(zone, row), published), keys);
      if (place instanceof DmarcPlace) dmarc.push(place);
      else if (place instanceof DkimPlace) dkim.push(place);
      else if (place instanceof TaggedPlace) tagged.push(place);
      if (place.problems.length > 0) faulty.push(place);
    }
    for (const place of this.spf.faulty()) faulty.push(place);
    this.faulty = faulty;
    this.dmarc = dmarc;
    this.dkim = dkim;
    this.tagged = tagged;
    this.otherRows = otherRows;
  }

  /** The DMARC record at a domain: the first where there are several. */
  dmarcOf(domain: Name): DmarcPlace | undefined {
    return this.dmarc.find(({ record }) => record.owner === `_dmarc.${domain}`);
  }

  /** The records of a kind that stand where readers look for them. */
  taggedOf(kind: TxtKind): readonly TaggedPlace[] {
    return this.tagged.filter((it) => it.kind === kind && roleOfOwner(it.record.owner) === kind);
  }

  /** The names with DKIM keys, keys here first. */
  get selectors(): readonly Selector[] {
    this.knownSelectors ??= [...this.findSelectors()];
    return this.knownSelectors;
  }

  private *findSelectors(): Iterable<Selector> {
    for (const { record } of this.dkim) yield* selectorsOf(record);
    const { zone } = this.published;
    const { owners, order, starts } = zone.index;
    for (const type of [cname.code, ns.code]) {
      for (const group of zone.groupsOf(type)) {
        if (!zone.names.hasUnderscore(owners[group] as number)) continue;
        yield* selectorsOf(new Record(zone, order[starts[group] as number] as number));
      }
    }
  }
}

function* selectorsOf(record: Record): Iterable<Selector> {
  const { owner } = record;
  const at = owner.indexOf('_domainkey.');
  const isKey = at > 0 && roleOfOwner(owner) === 'dkim';
  if (!isKey && !(at === 0 && record.type === ns.code)) return;
  yield { owner, domain: owner.slice(at + '_domainkey.'.length) as Name, record };
}

/** What is wrong with a key itself: said once, however many names have it, since a new key mends them all. */
const aboutKey = new Set(['dkim/key-too-short', 'dkim/weak-exponent']);

function withoutKnownKey(place: MailPlace, keys: Set<string>): MailPlace {
  if (!(place instanceof DkimPlace) || !place.problems.some((it) => aboutKey.has(it.rule))) return place;
  const key = tagOf(place.parsed.list, 'p')?.value.replace(/\s+/g, '') ?? '';
  if (!keys.has(key)) {
    keys.add(key);
    return place;
  }
  const others = place.problems.filter((it) => !aboutKey.has(it.rule));
  return new DkimPlace(place.record, place.parsed, others);
}

function placeOf(record: Record, published: Published): MailPlace {
  const { owner } = record;
  const value = joinStrings(record.rdata);
  const { kind, isReadable } = recognizeTxt(owner, value);
  const general = checkTxt(owner, value);
  if (!isReadable) return new MailPlace(record, general);
  if (kind === 'dmarc') {
    const parsed = parseDmarc(value);
    return new DmarcPlace(record, parsed, [...parsed.problems, ...general], published);
  }
  if (kind === 'dkim') {
    const parsed = parseDkim(value);
    return new DkimPlace(record, parsed, [...parsed.problems, ...general]);
  }
  const parsed = taggedRecord(kind, value);
  if (!parsed) return new MailPlace(record, general);
  return new TaggedPlace(record, kind, parsed.list, [...parsed.problems, ...general]);
}

function taggedRecord(kind: TxtKind, value: string): TaggedRecord | undefined {
  switch (kind) {
    case 'mta-sts':
      return parseMtaSts(value);
    case 'tls-rpt':
      return parseTlsRpt(value);
    case 'bimi':
      return parseBimi(value);
    case 'report-authorisation':
      return parseReportAuthorisation(value);
    default:
      return undefined;
  }
}
