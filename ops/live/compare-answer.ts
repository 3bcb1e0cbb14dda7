import { withoutDot } from '../../core/dns/name.ts';
import { showRdata } from '../../core/dns/rdata.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { typeName } from '../../core/dns/type-names.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { rdataKey } from '../../core/plan/rrset.ts';
import { serialOf } from '../../core/plan/soa.ts';
import type { Zone } from '../../core/zone/zone.ts';
import { answerFrom, isDelegated } from '../authoritative-answer.ts';
import { rcode, rcodeName } from '../wire/codes.ts';
import type { Message, Question } from '../wire/message.ts';

/** A question as people write it: `www.example.net MX`. */
export function showQuestion({ name, type }: Question): string {
  return `${withoutDot(name)} ${typeName(type)}`;
}

/** What a server answered in one line: the records at the name, or what it said instead. */
export function showAnswer(question: Question, message: Message): string {
  const records = ownRecords(question, [...message.answer, ...message.authority]);
  return records.length > 0 ? showRecords(records) : rcodeName(message.rcode);
}

/**
 * How an authoritative server's answer differs from what the zone says, or undefined where it does not: RDATA by meaning
 * and in any order, TTLs exactly, the SOA without its serial. Names that are delegated away are another zone's matter,
 * except the NS RRset of the delegation itself.
 */
export function differenceOf(zone: Zone, question: Question, message: Message): string | undefined {
  if (message.rcode !== rcode.noError && message.rcode !== rcode.nxDomain) {
    return `the server says ${rcodeName(message.rcode)}: it does not serve the zone`;
  }
  const delegated = isDelegated(zone, question.name, question.type);
  if (delegated && (question.type !== rrType.ns || !zone.find(question.name, rrType.ns))) return undefined;
  if (!delegated && !message.isAuthoritative) return 'the server is not authoritative for it (lame)';
  const wanted = answerFrom(zone, question);
  const expected = ownRecords(question, delegated ? wanted.authority : wanted.answer);
  const found = ownRecords(question, delegated ? [...message.answer, ...message.authority] : message.answer);
  if (sameRecords(expected, found)) return undefined;
  return `expected ${showRecords(expected)}, and the server answers ${showRecords(found)}`;
}

/** The serial in an answer to a question for the SOA; undefined where there is none. */
export function serialIn(message: Message): number | undefined {
  const soa = message.answer.find(({ type }) => type === rrType.soa);
  return soa === undefined ? undefined : serialOf(soa.rdata);
}

function ownRecords({ name, type }: Question, records: readonly ResourceRecord[]): readonly ResourceRecord[] {
  return records.filter(
    (record) => record.owner === name && (record.type === type || record.type === rrType.cname),
  );
}

function sameRecords(a: readonly ResourceRecord[], b: readonly ResourceRecord[]): boolean {
  const left = keysOf(a);
  const right = keysOf(b);
  return left.size === right.size && [...left].every((key) => right.has(key));
}

function keysOf(records: readonly ResourceRecord[]): ReadonlySet<string> {
  return new Set(records.map(({ type, ttl, rdata }) => `${type} ${ttl} ${rdataKey(type, rdata)}`));
}

function showRecords(records: readonly ResourceRecord[]): string {
  if (records.length === 0) return 'nothing';
  return records
    .map(({ type, ttl, rdata }) => `${ttl} ${typeName(type)} ${showRdata(type, rdata)}`)
    .join(', ');
}
