import type { Record } from '../zone/record.ts';
import type { Location } from '../zone/source.ts';

/** Where a field of a record is written, by its index; all of the RDATA where it has no place of its own ($GENERATE, RFC 3597). */
export function fieldAt(record: Record, field: number): Location {
  const place = record.fields.find((it) => it.field === field);
  return { uri: record.source.uri, span: place?.span ?? record.rdataSpan };
}

/** Whether a field is written by itself, so that a fix can replace it. */
export function isFieldWritten(record: Record, field: number): boolean {
  return record.fields.some((it) => it.field === field);
}

/** The owner as written; the type where the owner is inherited. */
export function ownerAt(record: Record): Location {
  return { uri: record.source.uri, span: record.isOwnerInherited ? record.typeSpan : record.ownerSpan };
}

/** The type as written. */
export function typeAt(record: Record): Location {
  return { uri: record.source.uri, span: record.typeSpan };
}
