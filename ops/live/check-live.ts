import { type Name, parentOf, withoutDot } from '../../core/dns/name.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import type { Zone } from '../../core/zone/zone.ts';
import { concurrently } from '../concurrently.ts';
import type { Resolve } from '../receiver/resolver.ts';
import { rcode } from '../wire/codes.ts';
import type { Endpoint } from '../wire/endpoint.ts';
import { type Ask, askOnce } from './asker.ts';
import type { Judgement, LiveCheck, LiveResult, LiveState, LiveSubject } from './check.ts';
import { liveResolver } from './live-resolver.ts';
import { nameServersOf } from './name-servers.ts';

/** A zone to check live. */
export interface LiveZoneRequest {
  readonly apex: Name;
  readonly zone: Zone;
  /** Whom to ask; the name servers that the zone names where this is undefined. */
  readonly endpoints: readonly Endpoint[] | undefined;
  readonly outbound: readonly string[];
  readonly helo: string;
  readonly deployedSerial: number | undefined;
  /** Answers for names of zones that are not checked in this run. */
  readonly elsewhere: Resolve;
}

export interface CheckLiveOptions {
  readonly checks: readonly LiveCheck[];
  readonly ask: Ask;
  readonly signal?: AbortSignal | undefined;
  /** Told of each zone's results as they are there. */
  readonly onZone?: ((zone: Name, results: readonly LiveResult[]) => void) | undefined;
}

/**
 * Asks the name servers of zones whether the world sees what the folder says. Results come in the order of zones and
 * checks. What could not be asked, also because of `signal`, is `unknown`. Never rejects.
 */
export async function checkLive(
  requests: readonly LiveZoneRequest[],
  { checks, ask, signal, onZone }: CheckLiveOptions,
): Promise<readonly LiveResult[]> {
  const asker = askOnce(ask, signal);
  const found = await Promise.all(
    requests.map(async (request) => ({
      request,
      ...(await nameServersOf(request.apex, request.zone, request.endpoints, request.elsewhere)),
    })),
  );
  const serversOfZone = new Map(
    found.map(({ request, servers }) => [request.apex, servers.map(({ endpoint }) => endpoint)]),
  );
  const serversOf = (name: Name) => {
    for (let at: Name | undefined = name; at !== undefined; at = parentOf(at)) {
      const servers = serversOfZone.get(at);
      if (servers) return servers;
    }
    return undefined;
  };
  const results = await concurrently(found, 16, async ({ request, ...whom }) => {
    const { elsewhere, ...own } = request;
    const subject: LiveSubject = {
      ...own,
      ...whom,
      ask: asker,
      resolve: liveResolver(serversOf, asker, elsewhere),
    };
    const list = await judgeAll(subject, checks);
    onZone?.(request.apex, list);
    return list;
  });
  return results.flat();
}

async function judgeAll(subject: LiveSubject, checks: readonly LiveCheck[]): Promise<readonly LiveResult[]> {
  const { apex, servers, unresolved, obstacle } = subject;
  const isServed = await isServedAnywhere(subject);
  const results = await Promise.all(
    checks.map(async ({ id, asks, severity, judge }): Promise<readonly LiveResult[]> => {
      const nobody = servers.length === 0 && unresolved.length === 0 ? obstacle : undefined;
      // What the zone publishes about mail cannot be asked of a server that does not have the zone.
      const unserved = isServed || id.startsWith('dns/') ? undefined : unservedMessage(apex);
      const reason = nobody ?? unserved;
      const judgement = reason === undefined ? await judge(subject) : unknownBecause(reason);
      if (judgement === undefined) return [];
      const { state, ...rest } = judgement;
      return [{ ...rest, zone: apex, check: id, asks, severity, state: stateOf(state, severity) }];
    }),
  );
  return results.flat();
}

async function isServedAnywhere({ apex, servers, ask }: LiveSubject): Promise<boolean> {
  const replies = await Promise.all(
    servers.map(({ endpoint }) => ask(endpoint, { name: apex, type: rrType.soa })),
  );
  return replies.some((reply) => 'message' in reply && reply.message.rcode === rcode.noError);
}

function unservedMessage(apex: Name): string {
  return `No name server answers for ${withoutDot(apex)}, so nothing of it could be asked for.`;
}

function unknownBecause(message: string): Judgement {
  return { state: 'unknown', message, advice: '', evidence: [] };
}

function stateOf(state: 'good' | 'bad' | 'unknown', severity: LiveCheck['severity']): LiveState {
  if (state === 'good') return 'pass';
  if (state === 'unknown') return 'unknown';
  return severity === 'error' ? 'fail' : 'warn';
}

/** How many results came to each state. */
export function countStates(results: readonly LiveResult[]): Readonly<Record<LiveState, number>> {
  const counts = { pass: 0, warn: 0, fail: 0, unknown: 0 };
  for (const { state } of results) counts[state]++;
  return counts;
}
