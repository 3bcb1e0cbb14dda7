import { type Name, nameFromWire, nameToWire } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { WireReader, WireWriter } from '../../core/dns/wire.ts';
import { classIn } from './codes.ts';
import { decodeName } from './name.ts';
import { decodeRecord, encodeRecord, optType } from './record.ts';

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
export function queryMessage(id: number, question: Question, options: Partial<Message> = {}): Message {
  return {
    id,
    isResponse: false,
    opcode: 0,
    isAuthoritative: false,
    isTruncated: false,
    wantsRecursion: false,
    offersRecursion: false,
    isAuthenticated: false,
    rcode: 0,
    questions: [question],
    answer: [],
    authority: [],
    additional: [],
    edns: undefined,
    ...options,
  };
}

const flag = {
  response: 0x8000,
  authoritative: 0x400,
  truncated: 0x200,
  wants: 0x100,
  offers: 0x80,
  authentic: 0x20,
};
const rootOctet = 0;

/** The octets of a message. Names are not compressed. RDATA longer than 65535 octets cannot be sent and must not be given. */
export function encodeMessage(message: Message): Uint8Array {
  const out = new WireWriter();
  out.u16(message.id);
  out.u16(
    (message.isResponse ? flag.response : 0) |
      ((message.opcode & 15) << 11) |
      (message.isAuthoritative ? flag.authoritative : 0) |
      (message.isTruncated ? flag.truncated : 0) |
      (message.wantsRecursion ? flag.wants : 0) |
      (message.offersRecursion ? flag.offers : 0) |
      (message.isAuthenticated ? flag.authentic : 0) |
      (message.rcode & 15),
  );
  const { questions, answer, authority, additional, edns } = message;
  for (const count of [questions.length, answer.length, authority.length]) out.u16(count);
  out.u16(additional.length + (edns ? 1 : 0));
  for (const { name, type } of questions) {
    out.octets(nameToWire(name));
    out.u16(type);
    out.u16(classIn);
  }
  for (const record of [...answer, ...authority, ...additional])
    encodeRecord(out, { ...record, class: classIn });
  if (edns) {
    out.u8(rootOctet);
    out.u16(optType);
    out.u16(edns.udpPayload);
    out.u32((((message.rcode >> 4) & 0xff) << 24) | (edns.wantsSignatures ? 0x8000 : 0));
    out.u16(0);
  }
  return out.bytes.slice(0, out.length);
}

/** A message read from octets that anybody may have sent; undefined where they are none. Octets behind it do not count. */
export function decodeMessage(bytes: Uint8Array): Message | undefined {
  if (bytes.length < 12) return undefined;
  const reader = new WireReader(bytes);
  const id = reader.u16();
  const flags = reader.u16();
  const counts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()] as const;
  const questions: Question[] = [];
  for (let i = 0; i < counts[0]; i++) {
    const name = decodeName(bytes, reader.at);
    if (name === undefined || name.next + 4 > bytes.length) return undefined;
    reader.at = name.next;
    questions.push({ name: nameFromWire(name.wire), type: reader.u16() });
    reader.u16();
  }
  const sections: ResourceRecord[][] = [];
  let edns: Edns | undefined;
  let upperRcode = 0;
  for (const count of counts.slice(1)) {
    const section: ResourceRecord[] = [];
    for (let i = 0; i < count; i++) {
      const record = decodeRecord(reader);
      if (record === undefined) return undefined;
      if (record.type === optType) {
        edns = { udpPayload: record.class, wantsSignatures: (record.ttl & 0x8000) !== 0 };
        upperRcode = record.ttl >>> 24;
      } else if (record.class === classIn) {
        const { owner, type, ttl, rdata } = record;
        section.push({ owner, type, ttl, rdata });
      }
    }
    sections.push(section);
  }
  const [answer = [], authority = [], additional = []] = sections;
  return {
    id,
    isResponse: (flags & flag.response) !== 0,
    opcode: (flags >> 11) & 15,
    isAuthoritative: (flags & flag.authoritative) !== 0,
    isTruncated: (flags & flag.truncated) !== 0,
    wantsRecursion: (flags & flag.wants) !== 0,
    offersRecursion: (flags & flag.offers) !== 0,
    isAuthenticated: (flags & flag.authentic) !== 0,
    rcode: (flags & 15) | (upperRcode << 4),
    questions,
    answer,
    authority,
    additional,
    edns,
  };
}
