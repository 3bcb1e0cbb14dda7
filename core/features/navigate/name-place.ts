import { type Name, nameFromWire, parseName, root } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { isDmarcValue, parseDmarc } from '../../mail/dmarc.ts';
import { isSpfValue, parseSpf } from '../../mail/spf.ts';
import { nameOfOctets } from '../../mail/spf-target-name.ts';
import type { SpfTerm } from '../../mail/spf-term.ts';
import { entryKind } from '../../syntax/entries.ts';
import type { Span } from '../../text/span.ts';
import { joinStrings, joinText } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';

/** A place in a record where a name is written. */
export interface NamePlace {
  readonly name: Name;
  readonly record: Record;
  readonly span: Span;
  /**
   * `owner` and `target` are words of the zone, relative to an origin where they have no final dot; `spf` and `dmarc`
   * are domains inside a string, always absolute.
   */
  readonly kind: 'owner' | 'target' | 'spf' | 'dmarc';
  /** For `spf` and `dmarc`: the part of the value in which the name is written. */
  readonly part?: Span;
  /** For `spf`: the mechanism or modifier. */
  readonly term?: SpfTerm['kind'];
}

/** A domain that the value of a TXT record names. */
interface MailName extends Pick<NamePlace, 'name' | 'kind' | 'term'> {
  readonly part: Span;
}

/** The fields that name a mailbox in the form of a domain name: no host goes by them (RFC 1035 §3.3.13, RFC 1183 §2.2). */
const mailboxes = new Map([
  [6, [1]],
  [14, [0, 1]],
  [17, [0]],
]);

/** Whether a record's field names a mailbox, not a host. */
export function isMailbox(type: number, field: number): boolean {
  return mailboxes.get(type)?.includes(field) === true;
}

/** The owner where it is written; undefined where it is inherited, or made by $GENERATE. */
export function ownerPlace(record: Record): NamePlace | undefined {
  if (isGenerated(record) || record.isOwnerInherited) return undefined;
  return { name: record.owner, record, span: record.ownerSpan, kind: 'owner' };
}

/** The names in the RDATA of a record, each where it is written; none for records of $GENERATE. */
export function placesIn(record: Record): readonly NamePlace[] {
  if (isGenerated(record)) return [];
  if (record.type === txt.code) return mailPlacesIn(record);
  const fields = record.definition?.fields ?? [];
  if (!fields.some(({ kind }) => kind.isName)) return [];
  return record.fields.flatMap(({ field, span, from }): readonly NamePlace[] => {
    if (fields[field]?.kind.isName !== true || isMailbox(record.type, field)) return [];
    const name = nameFromWire(record.rdata, from);
    return name === root ? [] : [{ name, record, span, kind: 'target' }];
  });
}

/** Whether a record has no text of its own: a directive makes it. */
export function isGenerated({ source, entry }: Record): boolean {
  return source.file.entries.kinds[entry] !== entryKind.record;
}

function mailPlacesIn(record: Record): readonly NamePlace[] {
  const names = mailNames(joinStrings(record.rdata));
  const text = names.length > 0 ? joinText(record) : undefined;
  if (!text) return [];
  return names.map((it) => ({ ...it, record, span: text.spanOf(it.part.start, it.part.end) }));
}

/** The domains that an SPF or DMARC value names without a macro. */
export function mailNames(value: string): readonly MailName[] {
  if (isSpfValue(value)) return spfNames(value);
  return isDmarcValue(value) ? dmarcNames(value) : [];
}

function spfNames(value: string): readonly MailName[] {
  return parseSpf(value).terms.flatMap((term): readonly MailName[] => {
    const domain = 'domain' in term ? term.domain : undefined;
    if (!domain?.parts.every(({ kind }) => kind === 'literal')) return [];
    const name = nameOfOctets(domain.text.replace(/\.$/, ''));
    return name === undefined ? [] : [{ name, kind: 'spf', part: domain.at, term: term.kind }];
  });
}

function dmarcNames(value: string): readonly MailName[] {
  const { rua, ruf } = parseDmarc(value);
  return [...rua, ...ruf].flatMap(({ at, text, mailDomain }): readonly MailName[] => {
    const name = mailDomain === undefined ? undefined : parseName(mailDomain, root);
    if (mailDomain === undefined || name === undefined) return [];
    const start = at.start + text.indexOf('@') + 1;
    return [{ name, kind: 'dmarc', part: { start, end: start + mailDomain.length } }];
  });
}
