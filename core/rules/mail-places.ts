import { txt } from '../dns/types/basic.ts';
import { parseDkim } from '../mail/dkim.ts';
import { type DmarcRecord, parseDmarc } from '../mail/dmarc.ts';
import { recognizeTxt, roleOfOwner, type TxtKind } from '../mail/recognize.ts';
import { parseBimi, parseMtaSts, parseReportAuthorisation, parseTlsRpt } from '../mail/reporting.ts';
import { parseSpf, type SpfRecord } from '../mail/spf.ts';
import { checkSpf } from '../mail/spf-check.ts';
import { findOverlaps } from '../mail/spf-overlap.ts';
import type { SpfResolver } from '../mail/spf-source.ts';
import { checkTxt } from '../mail/txt.ts';
import type { ValueFix, ValueProblem } from '../mail/value-problem.ts';
import type { Span } from '../text/span.ts';
import type { Published } from '../workspace/published.ts';
import type { Severity } from '../workspace/settings.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import { type JoinedText, joinStrings, joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/zone.ts';
import { type Fix, fixIn, type Report } from './rule.ts';

/** A TXT record with a mail record in it: what its text shows by itself, and where it is written when somebody asks. */
class MailPlace {
  readonly record: Record;
  readonly problems: readonly ValueProblem[];
  private joined: JoinedText | undefined;

  constructor(record: Record, problems: readonly ValueProblem[]) {
    this.record = record;
    this.problems = problems;
  }

  /** Where a part of the value is written; all of the RDATA for a record of $GENERATE. */
  spanOf(part: Span): Span {
    return this.text?.spanOf(part.start, part.end) ?? this.record.rdataSpan;
  }

  /** A fix of the value, as edits of the file that it is written in. */
  fixOf(fix: ValueFix): Fix {
    const edits = fix.edits.flatMap((edit) => this.text?.replace(edit.at, edit.newText) ?? []);
    return fixIn(this.record.source.uri, fix.title, edits, fix.safe);
  }

  private get text(): JoinedText | undefined {
    this.joined ??= joinText(this.record);
    return this.joined;
  }
}

/** An SPF record and what is known about the names that it asks for. */
export class SpfPlace extends MailPlace {
  readonly parsed: SpfRecord;
  readonly resolver: SpfResolver;

  constructor(record: Record, reading: Reading<SpfRecord>, resolver: SpfResolver) {
    super(record, reading.problems);
    this.parsed = reading.parsed;
    this.resolver = resolver;
  }
}

/** A DMARC record and the zones around it. */
export class DmarcPlace extends MailPlace {
  readonly parsed: DmarcRecord;
  readonly published: Published;

  constructor(record: Record, parsed: DmarcRecord, problems: readonly ValueProblem[], published: Published) {
    super(record, problems);
    this.parsed = parsed;
    this.published = published;
  }
}

interface Reading<Parsed> {
  readonly parsed: Parsed;
  readonly problems: readonly ValueProblem[];
}

/** The mail records of a zone: all of them, and those that rules look further into. */
export interface MailPlaces {
  readonly all: readonly MailPlace[];
  readonly spf: readonly SpfPlace[];
  readonly dmarc: readonly DmarcPlace[];
}

/** Finds the mail records of a zone. Equal SPF texts are read once: in a large zone they are many. */
export function mailPlaces(published: Published): MailPlaces {
  const all: MailPlace[] = [];
  const spf: SpfPlace[] = [];
  const dmarc: DmarcPlace[] = [];
  const resolver = spfResolver(published);
  const readings = new Map<string, Reading<SpfRecord>>();
  for (const rrset of published.zone.rrsetsOf(txt.code)) {
    for (const record of rrset.records) {
      const value = joinStrings(record.rdata);
      let reading = readings.get(value);
      if (!reading && /^v=spf1/i.test(value)) {
        reading = readSpf(value);
        readings.set(value, reading);
      }
      if (reading) {
        const { owner } = record;
        // An SPF record where another kind belongs is nothing that SPF's own grammar sees.
        const misplaced = roleOfOwner(owner) === undefined ? [] : checkTxt(owner, value);
        spf.push(
          new SpfPlace(record, { ...reading, problems: [...reading.problems, ...misplaced] }, resolver),
        );
        continue;
      }
      const { owner } = record;
      const { kind, isReadable } = recognizeTxt(owner, value);
      const general = checkTxt(owner, value);
      if (kind === 'dmarc' && isReadable) {
        const parsed = parseDmarc(value);
        dmarc.push(new DmarcPlace(record, parsed, [...parsed.problems, ...general], published));
      } else all.push(new MailPlace(record, [...(isReadable ? problemsOf(kind, value) : []), ...general]));
    }
  }
  return { all: [...spf, ...dmarc, ...all], spf, dmarc };
}

function readSpf(value: string): Reading<SpfRecord> {
  const parsed = parseSpf(value);
  return { parsed, problems: [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)] };
}

function problemsOf(kind: TxtKind, value: string): readonly ValueProblem[] {
  switch (kind) {
    case 'dkim':
      return parseDkim(value).problems;
    case 'mta-sts':
      return parseMtaSts(value).problems;
    case 'tls-rpt':
      return parseTlsRpt(value).problems;
    case 'bimi':
      return parseBimi(value).problems;
    case 'report-authorisation':
      return parseReportAuthorisation(value).problems;
    default:
      return [];
  }
}

/** A report under the id of its rule, with its severity where that is another than the rule's own. */
interface Reported {
  readonly rule: string;
  readonly severity: Severity | undefined;
  readonly report: Report;
}

/** What a mail record's own text shows, each under the rule that reports it. */
export function* readingsOf(place: MailPlace): Iterable<Reported> {
  const { uri } = place.record.source;
  for (const { rule, severity, at, message, related, fix } of place.problems) {
    const report: Report = {
      at: { uri, span: place.spanOf(at) },
      message,
      ...(related
        ? { related: [{ at: { uri, span: place.spanOf(related.at) }, message: related.message }] }
        : {}),
      ...(fix ? { fixes: () => [place.fixOf(fix)] } : {}),
    };
    yield { rule, severity, report };
  }
}
