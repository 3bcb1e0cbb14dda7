import { type Name, nameFromWire, withoutDot } from '../../core/dns/name.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import type { Zone } from '../../core/zone/zone.ts';
import { NoAnswer, type Resolve } from '../receiver/resolver.ts';
import { type Endpoint, showEndpoint } from '../wire/endpoint.ts';
import type { LiveSubject } from './check.ts';

type NameServers = Pick<LiveSubject, 'servers' | 'unresolved' | 'obstacle'>;

/**
 * Whom to ask about a zone: the given endpoints, else the addresses of the name servers that the zone itself names, as
 * `resolve` finds them. A name server without an address is told, never passed over.
 */
export async function nameServersOf(
  apex: Name,
  zone: Zone,
  given: readonly Endpoint[] | undefined,
  resolve: Resolve,
): Promise<NameServers> {
  if (given) {
    const servers = given.map((endpoint) => ({ label: showEndpoint(endpoint), endpoint }));
    const obstacle =
      servers.length > 0
        ? undefined
        : 'No practice server runs on this machine. Start one with: zonewright practice';
    return { servers, unresolved: [], obstacle };
  }
  const names = (zone.find(apex, rrType.ns)?.records ?? []).map(({ rdata }) =>
    withoutDot(nameFromWire(rdata)),
  );
  const found = await Promise.all(
    names.map(async (name) => ({ name, ...(await addressesOf(name, resolve)) })),
  );
  const servers = found.flatMap(({ name, addresses }) =>
    addresses.map((address) => ({ label: `${name} (${address})`, endpoint: { address, port: 53 } })),
  );
  const lost = found.filter(({ addresses }) => addresses.length === 0);
  const unresolved = lost
    .filter(({ isKnown }) => isKnown)
    .map(({ name }) => `The name server ${name} has no address, so nobody can ask it.`);
  const silent = lost.filter(({ isKnown }) => !isKnown).map(({ name }) => name);
  const obstacle =
    silent.length > 0
      ? `The addresses of ${silent.join(', ')} could not be asked for.`
      : names.length === 0
        ? 'The zone names no name server that could be asked.'
        : undefined;
  return { servers, unresolved, obstacle };
}

async function addressesOf(name: string, resolve: Resolve) {
  let isKnown = true;
  const lists = await Promise.all(
    (['A', 'AAAA'] as const).map(async (type) => {
      try {
        return (await resolve(name, type)) as readonly string[];
      } catch (error) {
        const isFact = error instanceof NoAnswer && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');
        isKnown &&= isFact;
        return [];
      }
    }),
  );
  return { addresses: lists.flat(), isKnown };
}
