import type { DkimRecord } from '../mail/dkim.ts';
import type { DmarcRecord } from '../mail/dmarc.ts';
import type { TxtKind } from '../mail/recognize.ts';
import type { TagList } from '../mail/tag-list.ts';
import type { ValueEdit, ValueFix, ValueProblem } from '../mail/value-problem.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Published } from '../workspace/published.ts';
import type { Severity } from '../workspace/settings.ts';
import { type JoinedText, joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import type { Location } from '../zone/source.ts';
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

  /** `spanOf` with the file. */
  locationOf(part: Span): Location {
    return { uri: this.record.source.uri, span: this.spanOf(part) };
  }

  /** The whole record's text. */
  get whole(): Location {
    return { uri: this.record.source.uri, span: this.record.rdataSpan };
  }

  /** A fix of the value, as edits of the file that it is written in. */
  fixOf(fix: ValueFix): Fix {
    return fixIn(this.record.source.uri, fix.title, this.editsOf(fix.edits), fix.safe);
  }

  private editsOf(edits: readonly ValueEdit[]): readonly Edit[] {
    const { text } = this;
    if (!text) return [];
    const parts = edits.flatMap((edit) => text.replace(edit.at, edit.newText));
    if (!overlap(parts)) return parts;
    // A string that would grow past 255 octets is written anew, which only one edit can do.
    const start = Math.min(...edits.map((it) => it.at.start));
    const end = Math.max(...edits.map((it) => it.at.end));
    const moved = edits.map(({ at, newText }) => ({
      at: { start: at.start - start, end: at.end - start },
      newText,
    }));
    return text.replace({ start, end }, applyEdits(text.value.slice(start, end), moved));
  }

  private get text(): JoinedText | undefined {
    this.joined ??= joinText(this.record);
    return this.joined;
  }
}

/** Whether two edits change the same part of a text. */
function overlap(edits: readonly Edit[]): boolean {
  const ordered = [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return ordered.some((edit, i) => edit.at.start < (ordered[i - 1]?.at.end ?? 0));
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

/** A DKIM key record. */
export class DkimPlace extends MailPlace {
  readonly parsed: DkimRecord;

  constructor(record: Record, parsed: DkimRecord, problems: readonly ValueProblem[]) {
    super(record, problems);
    this.parsed = parsed;
  }
}

/** A record of tags about MTA-STS, TLS-RPT, BIMI or reports of others. */
export class TaggedPlace extends MailPlace {
  readonly kind: TxtKind;
  readonly list: TagList;

  constructor(record: Record, kind: TxtKind, list: TagList, problems: readonly ValueProblem[]) {
    super(record, problems);
    this.kind = kind;
    this.list = list;
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
