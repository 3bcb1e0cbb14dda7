import { type Name } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
/** What is asked: a name and a type, class IN. */
export interface Question {
  readonly name: Name;
  readonly type: number;
}
/** A DNS message (RFC 1035 §4). Records of other classes than IN are left out on decoding. */
export interface Message {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  /** AA: the server answers from its own zone. */
  readonly isAuthoritative: boolean;
  /** TC: the answer did not fit and must be asked for over TCP. */
  readonly isTruncated: boolean;
  /** RD: the server shall ask others. */
  readonly wantsRecursion: boolean;
  /** RA: the server would ask others. */
  readonly offersRecursion: boolean;
  /** AD: a validating resolver vouches for the answer (RFC 4035 §3.2.3); worth what the way to it is worth. */
  readonly isAuthenticated: boolean;
  /** With the upper bits of EDNS. */
  readonly rcode: number;
  readonly questions: readonly Question[];
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  /** The EDNS pseudo-record (RFC 6891 §6.1); undefined where the message has none. */
  readonly edns: Edns | undefined;
}
export interface Edns {
  /** The greatest UDP message that the sender takes, in octets. */
  readonly udpPayload: number;
  /** DO: signatures are wanted (RFC 3225). */
  readonly wantsSignatures: boolean;
}
/** A question as a message; see `Message` for the fields. */
export declare function queryMessage(id: number, question: Question, options?: Partial<Message>): Message;
/** The octets of a message. Names are not compressed. RDATA longer than 65535 octets cannot be sent and must not be given. */
export declare function encodeMessage(message: Message): Uint8Array;
/** A message read from octets that anybody may have sent; undefined where they are none. Octets behind it do not count. */
export declare function decodeMessage(bytes: Uint8Array): Message | undefined;
