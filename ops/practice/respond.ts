import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { findSoa } from '../../core/plan/soa.ts';
import { resourceRecords } from '../../core/zone/resource-records.ts';
import { answerFrom } from '../authoritative-answer.ts';
import { rcode, udpPayload } from '../wire/codes.ts';
import { decodeMessage, encodeMessage, type Message } from '../wire/message.ts';
import type { PracticeStore } from './store.ts';

/** The most octets of records in one message of a zone transfer. */
const transferOctets = 16_000;

/** The messages that answer a packet; none where it is no question to us. Only TCP carries a zone transfer. */
export function respond(
  store: PracticeStore,
  packet: Uint8Array,
  transport: 'udp' | 'tcp',
): readonly Uint8Array[] {
  const query = decodeMessage(packet);
  if (!query || query.isResponse) return [];
  const [question] = query.questions;
  if (query.opcode !== 0) return [encodeMessage(replyTo(query, { rcode: rcode.notImp }))];
  if (!question || query.questions.length > 1)
    return [encodeMessage(replyTo(query, { rcode: rcode.formErr }))];
  const zone = store.zoneHolding(question.name);
  if (!zone) return [encodeMessage(replyTo(query, { rcode: rcode.refused }))];
  if (question.type === rrType.axfr) {
    const isOurs = zone.apex === question.name && transport === 'tcp';
    return isOurs
      ? transfer(query, resourceRecords(zone))
      : [encodeMessage(replyTo(query, { rcode: rcode.refused }))];
  }
  const { isAuthoritative, ...rest } = answerFrom(zone, question);
  const whole = encodeMessage(replyTo(query, { isAuthoritative, ...rest }));
  const limit =
    transport === 'tcp' ? 65_535 : Math.min(udpPayload, Math.max(512, query.edns?.udpPayload ?? 512));
  if (whole.length <= limit) return [whole];
  return [encodeMessage(replyTo(query, { isAuthoritative, isTruncated: true, rcode: rest.rcode }))];
}

function replyTo(query: Message, parts: Partial<Message>): Message {
  return {
    ...query,
    isResponse: true,
    isAuthoritative: false,
    isTruncated: false,
    offersRecursion: false,
    isAuthenticated: false,
    rcode: rcode.noError,
    answer: [],
    authority: [],
    additional: [],
    edns: query.edns && { udpPayload, wantsSignatures: false },
    ...parts,
  };
}

/** A zone as the messages of a transfer, the SOA first and last (RFC 5936 §2.2). */
function transfer(query: Message, records: readonly ResourceRecord[]): readonly Uint8Array[] {
  const soa = findSoa(records);
  if (!soa) return [encodeMessage(replyTo(query, { rcode: rcode.servFail }))];
  const messages: Uint8Array[] = [];
  let answer: ResourceRecord[] = [];
  let octets = 0;
  const flush = () => {
    messages.push(encodeMessage(replyTo(query, { isAuthoritative: true, answer })));
    answer = [];
    octets = 0;
  };
  for (const record of [soa, ...records.filter(({ type }) => type !== rrType.soa), soa]) {
    if (octets + record.rdata.length + 270 > transferOctets && answer.length > 0) flush();
    answer.push(record);
    octets += record.rdata.length + 270;
  }
  flush();
  return messages;
}
