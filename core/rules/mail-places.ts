import { txt } from '../dns/types/basic.ts';
import { parseSpf, type SpfRecord } from '../mail/spf.ts';
import { checkSpf } from '../mail/spf-check.ts';
import { findOverlaps } from '../mail/spf-overlap.ts';
import type { SpfResolver } from '../mail/spf-source.ts';
import type { ValueFix, ValueProblem } from '../mail/value-problem.ts';
import type { Published } from '../workspace/published.ts';
import { spfResolver } from '../workspace/spf-resolver.ts';
import { type JoinedText, joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/zone.ts';
import { type Fix, fixIn, type Report } from './rule.ts';

/** A TXT record with an SPF record in it: where it is written, what it says, and what else is known. */
export interface SpfPlace {
  readonly record: Record;
  readonly text: JoinedText;
  readonly parsed: SpfRecord;
  readonly published: Published;
  readonly resolver: SpfResolver;
}

/** The SPF records of a zone. Most TXT records are none, which their first octets tell. */
export function spfPlaces(published: Published): readonly SpfPlace[] {
  const places: SpfPlace[] = [];
  const resolver = spfResolver(published);
  for (const rrset of published.zone.rrsetsOf(txt.code)) {
    for (const record of rrset.records) {
      if (!startsAsSpf(record.rdata)) continue;
      const text = joinText(record);
      if (text) places.push({ record, text, parsed: parseSpf(text.value), published, resolver });
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
  const { parsed } = place;
  for (const problem of [...parsed.problems, ...checkSpf(parsed), ...findOverlaps(parsed)]) {
    yield { rule: problem.rule, report: reportOf(place, problem) };
  }
}

function reportOf(place: SpfPlace, problem: ValueProblem): Report {
  const { uri } = place.record.source;
  const { fix, related } = problem;
  const spanOf = (it: ValueProblem['at']) => place.text.spanOf(it.start, it.end);
  return {
    at: { uri, span: spanOf(problem.at) },
    message: problem.message,
    ...(related ? { related: [{ at: { uri, span: spanOf(related.at) }, message: related.message }] } : {}),
    ...(fix ? { fixes: () => [fixOf(place, fix)] } : {}),
  };
}

/** A fix of a value, as edits of the file that it is written in. */
export function fixOf(place: Pick<SpfPlace, 'record' | 'text'>, fix: ValueFix): Fix {
  const edits = fix.edits.flatMap((edit) => place.text.replace(edit.at, edit.newText));
  return fixIn(place.record.source.uri, fix.title, edits, fix.safe);
}
