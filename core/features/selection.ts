import { txt } from '../dns/types/basic.ts';
import { touches as holds, type Span, span } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import type { Uri } from '../zone/source.ts';
import { cursorAt } from './cursor.ts';
import { readMailText } from './mail-text.ts';
import { runOf } from './owner-runs.ts';
import { placeOf, recordOfEntry } from './place.ts';

/**
 * What an offset lies in, from the smallest to the whole text, each within the next: a tag's value or a term's
 * argument, the term, the string, the field, the RDATA, the entry, the owner's records.
 */
export function selectionsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Span[] {
  const document = snapshot.documents.get(uri);
  if (!document) return [];
  const whole = span(0, document.text.length);
  const place = placeOf(snapshot, uri);
  if (!place) return [whole];
  const { file } = document;
  const { tokens, entries } = file;
  const { entry, token, word } = cursorAt(file, offset);
  const spans: Span[] = [];
  if (entry >= 0) {
    const record = recordOfEntry(place, entry);
    if (record?.type === txt.code) spans.push(...textSpans(record, offset));
    if (token >= 0) spans.push(word);
    if (record) {
      spans.push(...record.fields.map((it) => it.span).filter((it) => holds(it, offset)));
      if (holds(record.rdataSpan, offset)) spans.push(record.rdataSpan);
    }
    const startOf = (it: number): number => tokens.starts[entries.firsts[it] as number] as number;
    const endOf = (it: number): number => tokens.ends[(entries.limits[it] as number) - 1] as number;
    spans.push(span(startOf(entry), endOf(entry)));
    const run = runOf(file, entry);
    if (run) spans.push(span(startOf(run.first), endOf(run.limit - 1)));
  }
  return nested([...spans, whole], offset);
}

function textSpans(record: Record, offset: number): readonly Span[] {
  const joined = joinText(record);
  const at = joined?.offsetOf(offset);
  if (!joined || at === undefined) return [];
  const text = readMailText(record.owner, joined.value);
  const parts: Span[] = [];
  if (text.kind === 'spf') {
    for (const term of text.spf.terms) {
      if (!holds(term.at, at)) continue;
      if ('argumentAt' in term && term.argumentAt) parts.push(term.argumentAt);
      parts.push(term.nameAt, term.at);
    }
  } else if ('list' in text) {
    for (const tag of text.list.tags) if (holds(tag.at, at)) parts.push(tag.valueAt, tag.nameAt, tag.at);
  }
  const string = joined.strings.find((it) => holds(it.span, offset));
  return [
    ...parts.filter((it) => holds(it, at)).map((it) => joined.spanOf(it.start, it.end)),
    ...(string ? [joined.spanOf(string.start, string.end)] : []),
  ];
}

/** The spans that hold the offset, each larger than the one before. */
function nested(spans: readonly Span[], offset: number): readonly Span[] {
  const kept: Span[] = [];
  const bySize = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const it of bySize) {
    const inner = kept.at(-1);
    if (!holds(it, offset)) continue;
    if (!inner) kept.push(it);
    else if (it.start <= inner.start && inner.end <= it.end && it.end - it.start > inner.end - inner.start)
      kept.push(it);
  }
  return kept;
}
