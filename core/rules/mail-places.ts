import { txt } from '../dns/types/basic.ts';
import { parseSpf, type SpfRecord } from '../mail/spf.ts';
import { checkSpf } from '../mail/spf-check.ts';
import { findOverlaps } from '../mail/spf-overlap.ts';
import type { SpfResolver } from '../mail/spf-source.ts';
import type { ValueFix, ValueProblem } from '../mail/value-problem.ts';
import type { Span } from '../text/span.ts';
import type { Published } from '../workspace/published.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import { type JoinedText, joinStrings, joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/zone.ts';
import { type Fix, fixIn, type Report } from './rule.ts';

/** A TXT record with an SPF record in it: what it says, and where it is written when somebody asks. */
export class SpfPlace {
  readonly record: Record;
  readonly parsed: SpfRecord;
  /** What the text shows by itself; records with the same text share it. */
  readonly problems: readonly ValueProblem[];
  readonly resolver: SpfResolver;
  private joined: JoinedText | undefined;

  constructor(record: Record, reading: SpfReading, resolver: SpfResolver) {
    this.record = record;
    this.parsed = reading.parsed;
    this.problems = reading.problems;
    this.resolver = resolver;
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

interface SpfReading {
  readonly parsed: SpfRecord;
  readonly problems: readonly ValueProblem[];
}

/** The SPF records of a zone. Most TXT records are none, which their first octets tell; equal texts are read once. */
export function spfPlaces(published: Published): readonly SpfPlace[] {
  const places: SpfPlace[] = [];
  const resolver = spfResolver(published);
  const readings = new Map<string, SpfReading>();
  for (const rrset of published.zone.rrsetsOf(txt.code)) {
    for (const record of rrset.records) {
      const { rdata } = record;
      if (!startsAsSpf(rdata)) continue;
      const value = joinStrings(rdata);
      let reading = readings.get(value);
      if (!reading) {
        const parsed = parseSpf(value);
        reading = { parsed, problems: [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)] };
        readings.set(value, reading);
      }
      places.push(new SpfPlace(record, reading, resolver));
    }
  }
  return places;
}

const lead = [118, 61, 115, 112, 102, 49];

function startsAsSpf(rdata: Uint8Array): boolean {
  for (let i = 0; i < lead.length; i++) {
    const octet = rdata[i + 1] ?? 0;
    if ((octet >= 65 && octet <= 90 ? octet + 32 : octet) !== lead[i]) return false;
  }
  return true;
}

/** What an SPF record's own text shows, each under the rule that reports it. */
export function* spfReadings(place: SpfPlace): Iterable<{ readonly rule: string; readonly report: Report }> {
  const { uri } = place.record.source;
  for (const { rule, at, message, related, fix } of place.problems) {
    const report: Report = {
      at: { uri, span: place.spanOf(at) },
      message,
      ...(related
        ? { related: [{ at: { uri, span: place.spanOf(related.at) }, message: related.message }] }
        : {}),
      ...(fix ? { fixes: () => [place.fixOf(fix)] } : {}),
    };
    yield { rule, report };
  }
}
