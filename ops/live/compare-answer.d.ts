import type { Zone } from '../../core/zone/zone.ts';
import type { Message, Question } from '../wire/message.ts';
/** A question as people write it: `www.example.net MX`. */
export declare function showQuestion({ name, type }: Question): string;
/** What a server answered in one line: the records at the name, or what it said instead. */
export declare function showAnswer(question: Question, message: Message): string;
/**
 * How an authoritative server's answer differs from what the zone says, or undefined where it does not: RDATA by meaning
 * and in any order, TTLs exactly, the SOA without its serial. Names that are delegated away are another zone's matter,
 * except the NS RRset of the delegation itself.
 */
export declare function differenceOf(zone: Zone, question: Question, message: Message): string | undefined;
/** The serial in an answer to a question for the SOA; undefined where there is none. */
export declare function serialIn(message: Message): number | undefined;
