import type { DmarcRecord } from '../mail/dmarc.ts';
import type { ValueFix, ValueProblem } from '../mail/value-problem.ts';
import type { Span } from '../text/span.ts';
import type { Published } from '../workspace/published.ts';
import type { Severity } from '../workspace/settings.ts';
import { type JoinedText, joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/zone.ts';
import { type Fix, fixIn, type Report } from './rule.ts';

/** A TXT record with a mail record in it: what its text shows by itself, and where it is written when somebody asks. */
export class MailPlace {
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
