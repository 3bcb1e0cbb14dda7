import { Diagnostic, type DiagnosticCollection, DiagnosticSeverity, languages, Range, Uri } from 'vscode';
import type { Name } from '../../../core/dns/name.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import { refusedRecord } from '../../../core/plan/refused-record.ts';
import { linesOf } from '../../../core/text/lines.ts';
import type { Span } from '../../../core/text/span.ts';
import type { Choice } from './choose-tenant.ts';
import { isFile } from './is-file.ts';

/** What servers refused, as problems of the files: at the record that the server names, where it names one. */
export class RefusalMarks {
  private readonly marks: DiagnosticCollection = languages.createDiagnosticCollection('zonewright.deploy');
  private readonly files = new Map<Name, Uri>();

  /** Marks why a server did not take a tenant's zone, in the server's words. */
  mark({ zone: domain, text }: ZonePlan, { zone, server, file }: Choice, message: string): void {
    this.clear([domain]);
    const record = refusedRecord(zone, text, message);
    const isOwn = record !== undefined && isFile(record.source.uri);
    const uri = Uri.parse(
      isOwn ? record.source.uri : (zone.files.find((it) => isFile(it.uri))?.uri ?? file),
      true,
    );
    const range = isOwn ? rangeIn(record.source.file.text, record.at.span) : new Range(0, 0, 0, 0);
    const mark = new Diagnostic(range, message, DiagnosticSeverity.Error);
    mark.source = server.id;
    this.files.set(domain, uri);
    this.marks.set(uri, [mark]);
  }

  /** Takes away what was said of zones: they are planned anew, or deployed. */
  clear(zones: Iterable<Name>): void {
    for (const zone of zones) {
      const uri = this.files.get(zone);
      if (uri) this.marks.delete(uri);
      this.files.delete(zone);
    }
  }

  dispose(): void {
    this.marks.dispose();
  }
}

function rangeIn(text: string, { start, end }: Span): Range {
  const lines = linesOf(text);
  const first = lines.lineAt(start);
  const last = lines.lineAt(end);
  return new Range(first, start - lines.startOf(first), last, end - lines.startOf(last));
}
