import { type Name } from '../core/dns/name.ts';
import type { ResourceRecord } from '../core/dns/resource-record.ts';
import type { Zone } from '../core/zone/zone.ts';
import type { Question } from './wire/message.ts';
/** What an authoritative server of a zone says to a question. */
export interface AuthoritativeAnswer {
  readonly rcode: number;
  readonly isAuthoritative: boolean;
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
}
/**
 * What a server that has the zone answers (RFC 1034 §4.3.2): the records, an alias and where it leads within the zone, a
 * referral, or nothing with the SOA.
 */
export declare function answerFrom(zone: Zone, question: Question): AuthoritativeAnswer;
/** Whether a name belongs to another server's zone by a delegation in this one (DS at the cut itself is ours). */
export declare function isDelegated(zone: Zone, name: Name, type: number): boolean;
