import { getServers } from 'node:dns';
import { showIpv4, showIpv6 } from '../../core/dns/address.ts';
import { type Name, nameFromWire, withoutDot } from '../../core/dns/name.ts';
import type { ResourceRecord } from '../../core/dns/resource-record.ts';
import { cname } from '../../core/dns/types/basic.ts';
import { type ExternalType, externalTypeCodes } from '../../core/workspace/external.ts';
import type { ExternalQuestion } from '../../core/workspace/external-questions.ts';
import { joinStrings } from '../../core/zone/joined-text.ts';
import { ask } from '../wire/ask.ts';
import { rcode, rcodeName } from '../wire/codes.ts';
import { type Endpoint, parseEndpoint, showEndpoint } from '../wire/endpoint.ts';

/** What resolvers say to a question: an alias to ask on, the records as text (none where there are none), or why nobody knows. */
export type LiveAnswer =
  | { readonly alias: Name }
  | { readonly values: readonly string[]; readonly doesExist: boolean }
  | { readonly failure: string };

export interface AskResolversOptions {
  /** Asked in turn until one answers; the system's where none is given. */
  readonly resolvers?: readonly Endpoint[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks resolvers for the records of a name. Never rejects. */
export async function askResolvers(
  { name, type }: ExternalQuestion,
  { resolvers = systemResolvers(), signal }: AskResolversOptions,
): Promise<LiveAnswer> {
  const question = { name, type: externalTypeCodes[type] };
  let failure = 'this machine has no resolver';
  for (const resolver of resolvers) {
    const reply = await ask(resolver, question, { wantsRecursion: true, attempts: 2, signal });
    if ('failure' in reply) {
      failure = `${showEndpoint(resolver)}: ${reply.failure.detail}`;
      if (reply.failure.kind === 'cancelled') break;
      continue;
    }
    const { message } = reply;
    if (message.rcode !== rcode.noError && message.rcode !== rcode.nxDomain) {
      failure = `${showEndpoint(resolver)} answers ${rcodeName(message.rcode)}`;
      continue;
    }
    const own = message.answer.filter((it) => it.owner === name);
    const records = own.filter((it) => it.type === question.type);
    const alias = own.find((it) => it.type === cname.code);
    if (alias && records.length === 0) return { alias: nameFromWire(alias.rdata) };
    // A referral says that this server is no resolver, not that there is nothing.
    if (records.length === 0 && !message.offersRecursion && !message.isAuthoritative) {
      failure = `${showEndpoint(resolver)} does not resolve for others`;
      continue;
    }
    return {
      values: records.map((it) => showValue(type, it)).sort(),
      doesExist: message.rcode === rcode.noError,
    };
  }
  return { failure };
}

function systemResolvers(): readonly Endpoint[] {
  return getServers().flatMap((it) => parseEndpoint(it) ?? []);
}

function showValue(type: ExternalType, { rdata }: ResourceRecord): string {
  switch (type) {
    case 'A':
      return showIpv4(rdata, 0);
    case 'AAAA':
      return showIpv6(rdata, 0);
    case 'CNAME':
      return withoutDot(nameFromWire(rdata));
    case 'MX':
      return `${(rdata[0] as number) * 256 + (rdata[1] as number)} ${withoutDot(nameFromWire(rdata, 2))}`;
    case 'TXT':
      return joinStrings(rdata);
  }
}
