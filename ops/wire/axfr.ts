import { isAtOrBelow, type Name, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import { rdataKey } from '../../core/plan/rrset.ts';
import { serialOf } from '../../core/plan/soa.ts';
import { rcode, rcodeName } from './codes.ts';
import { type Endpoint, showEndpoint } from './endpoint.ts';
import type { Message } from './message.ts';
import { openConnection } from './tcp.ts';
import type { TsigKey } from './tsig-key.ts';

/** A whole zone from a name server, or why there is none. A part of a zone is never given. */
export type Transfer = { readonly records: readonly ResourceRecord[] } | { readonly message: string };

export interface TransferOptions {
  /** Milliseconds without an octet from the server. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The most records to take. */
  readonly limit?: number;
  /** Signs the request, and refuses a transfer that is not signed. */
  readonly key?: TsigKey | undefined;
}

/**
 * Transfers a zone (AXFR, RFC 5936). The closing SOA is left out of the records. A transfer that does not begin and end
 * with the same SOA is an error: fewer records than the zone has would read as deletions.
 */
export async function transferZone(
  server: Endpoint,
  zone: Name,
  options: TransferOptions = {},
): Promise<Transfer> {
  const { timeout = 10_000, signal, limit = 1_000_000, key } = options;
  const connection = openConnection(server, { timeout, signal, key });
  const records: ResourceRecord[] = [];
  let problem: string | undefined;
  let isComplete = false;
  const failure = await connection.exchange({ name: zone, type: rrType.axfr }, (message) => {
    problem = faultOf(message, records.length === 0);
    for (const record of message.answer) {
      problem ??= isComplete ? 'records follow the closing SOA' : faultOfRecord(record, zone, records, limit);
      if (problem !== undefined) return 'done';
      if (records.length > 0 && record.type === rrType.soa) isComplete = true;
      else records.push(record);
    }
    return problem !== undefined || isComplete ? 'done' : 'more';
  });
  connection.close();
  const reason = problem ?? failure?.detail;
  if (reason === undefined) return { records };
  return { message: `No zone transfer of ${withoutDot(zone)} from ${showEndpoint(server)}: ${reason}.` };
}

function faultOf(message: Message, isFirst: boolean): string | undefined {
  if (message.rcode !== rcode.noError) return `the server says ${rcodeName(message.rcode)}`;
  if (isFirst && message.answer.length === 0) return 'the answer is empty';
  return undefined;
}

function faultOfRecord(
  record: ResourceRecord,
  zone: Name,
  before: readonly ResourceRecord[],
  limit: number,
): string | undefined {
  const isSoa = record.type === rrType.soa;
  const [first] = before;
  if (first === undefined)
    return isSoa && record.owner === zone ? undefined : 'it does not begin with the SOA of the zone';
  if (isSoa) return isSame(record, first) ? undefined : 'it ends with another SOA than it began with';
  if (!isAtOrBelow(record.owner, zone)) return `it holds ${withoutDot(record.owner)}, outside the zone`;
  return before.length < limit ? undefined : `it holds more than ${limit} records`;
}

function isSame(record: ResourceRecord, first: ResourceRecord): boolean {
  const { owner, type } = record;
  if (owner !== first.owner) return false;
  return (
    serialOf(record.rdata) === serialOf(first.rdata) &&
    rdataKey(type, record.rdata) === rdataKey(type, first.rdata)
  );
}
