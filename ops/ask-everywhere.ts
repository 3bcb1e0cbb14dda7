import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type Name, withoutDot } from '../core/dns/name.ts';
import { greatestSerial, isNewerSerial } from '../core/dns/serial.ts';
import type { ZonePlan } from '../core/plan/plan.ts';
import { readZoneText } from '../core/plan/read-records.ts';
import { rrType } from '../core/plan/rr-type.ts';
import type { Zone } from '../core/zone/zone.ts';
import { concurrently } from './concurrently.ts';
import type { LiveServer } from './live/check.ts';
import { serialIn } from './live/compare-answer.ts';
import { nameServersOf } from './live/name-servers.ts';
import type { Resolve } from './receiver/resolver.ts';
import { questionsOf, verifyServer } from './verify.ts';
import { ask } from './wire/ask.ts';
import type { Endpoint } from './wire/endpoint.ts';

/** Whom to ask after a deploy. */
export interface Everywhere {
  /** The server that was deployed to, at all its addresses. */
  readonly primary: readonly LiveServer[];
  /** The agency's servers that take their zones over from it. */
  readonly secondaries: readonly LiveServer[];
  /** Finds the addresses of the other name servers that the zones themselves name; undefined: those are not asked. */
  readonly resolve: Resolve | undefined;
  /** Milliseconds until a name server that is behind is told of. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
}

/** What one name server answered for the zones that it was asked about. */
export interface NameServerReport {
  readonly label: string;
  /** How many zones it was asked about. */
  readonly asked: number;
  /** The zones that it does not answer for as planned, each with why, and what to do. */
  readonly problems: readonly { readonly zone: Name; readonly message: string }[];
}

/**
 * Asks every name server of zones that were deployed whether it answers with the new version: first the primary, whose
 * serial counts, then its secondaries and whoever else the zones name. Never rejects.
 */
export async function askEverywhere(
  deployed: readonly ZonePlan[],
  options: Everywhere,
): Promise<readonly NameServerReport[]> {
  const perZone = await concurrently(deployed, 16, (planned) => askAbout(planned, options));
  const reports = new Map<string, { label: string; asked: number; problems: NameServerReport['problems'] }>();
  for (const { label, zone, message } of perZone.flat()) {
    const { asked, problems } = reports.get(label) ?? { asked: 0, problems: [] };
    const more = message === undefined ? problems : [...problems, { zone, message }];
    reports.set(label, { label, asked: asked + 1, problems: more });
  }
  return [...reports.values()];
}

interface Answered {
  readonly label: string;
  readonly zone: Name;
  /** Undefined where it answers as planned. */
  readonly message: string | undefined;
}

async function askAbout(planned: ZonePlan, options: Everywhere): Promise<readonly Answered[]> {
  const { zone: apex, text } = planned;
  const zone = readZoneText(apex, text);
  const { servers, lost } = await whomToAsk(apex, zone, options);
  const found = await Promise.all(options.primary.map(({ endpoint }) => serialOn(endpoint, apex, options)));
  const serial = greatestSerial(found.flatMap((it) => it ?? [])) ?? planned.serial;
  const answered = await Promise.all(
    servers.map(async ({ label, endpoint }): Promise<Answered> => {
      const result = await verifyServer(endpoint, { zone, serial }, questionsOf(planned), options);
      if (result.isSilent) return { label, zone: apex, message: 'It did not answer.' };
      if (result.difference === undefined) return { label, zone: apex, message: undefined };
      const served = await serialOn(endpoint, apex, options);
      const isBehind = served !== undefined && isNewerSerial(serial, served);
      return { label, zone: apex, message: isBehind ? behind(served, serial) : result.difference };
    }),
  );
  return [...answered, ...lost.map(({ label, message }) => ({ label, zone: apex, message }))];
}

function behind(served: number, serial: number): string {
  return (
    `It still has serial ${served}, and the primary ${serial}. It takes that over when the primary tells it (notify), ` +
    'or at its next refresh; if it does not, look at the zone transfer.'
  );
}

async function serialOn(server: Endpoint, zone: Name, { signal }: Everywhere): Promise<number | undefined> {
  const reply = await ask(server, { name: zone, type: rrType.soa }, { timeout: 1500, attempts: 2, signal });
  return 'message' in reply ? serialIn(reply.message) : undefined;
}

/** The primary, its secondaries, and who else is named; none twice, and none that this machine has no way to. */
async function whomToAsk(
  apex: Name,
  zone: Zone,
  { primary, secondaries, resolve }: Everywhere,
): Promise<{
  readonly servers: readonly LiveServer[];
  readonly lost: readonly { readonly label: string; readonly message: string }[];
}> {
  const named = resolve && (await nameServersOf(apex, zone, undefined, resolve));
  const servers = new Map<string, LiveServer>();
  for (const server of [...primary, ...secondaries, ...(named?.servers ?? [])]) {
    const { address, port } = server.endpoint;
    const key = `${address} ${port}`;
    if (!servers.has(key) && (!isIPv6(address) || hasIPv6())) servers.set(key, server);
  }
  const lost = [...(named?.unresolved ?? []), ...(named?.obstacle === undefined ? [] : [named.obstacle])];
  return {
    servers: [...servers.values()],
    lost: lost.map((message) => ({ label: `${withoutDot(apex)} NS`, message })),
  };
}

/** A machine without IPv6 can say nothing about a name server's IPv6 address. */
function hasIPv6(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((it) => it?.family === 'IPv6' && !it.internal && it.scopeid === 0);
}
