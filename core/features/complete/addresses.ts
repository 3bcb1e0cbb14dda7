import { a } from '../../dns/types/basic.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Offer } from './offer.ts';
import type { Place } from './place.ts';
import { namesOf } from './zone-names.ts';

/** An address of a server of the agency. */
interface ServerAddress {
  readonly address: string;
  readonly server: string;
  readonly isOutbound: boolean;
}

/** The addresses of the agency's servers, in one family or both. */
export function serverAddresses({ agency }: Snapshot, type?: number): readonly ServerAddress[] {
  const found = new Map<string, ServerAddress>();
  for (const { id, addresses, outbound } of agency?.servers ?? []) {
    for (const address of [...addresses, ...outbound]) {
      const isIpv4 = !address.includes(':');
      if ((type === undefined || isIpv4 === (type === a.code)) && !found.has(address))
        found.set(address, { address, server: id, isOutbound: outbound.includes(address) });
    }
  }
  return [...found.values()];
}

/** Addresses for a record of a type: those of the agency's servers, then those that the zone uses. */
export function addressOffers(place: Place, type: number): readonly Offer[] {
  const servers = serverAddresses(place.snapshot, type).map(
    ({ address, server }): Offer => ({
      label: address,
      kind: 'address',
      detail: `server ${server}`,
      rank: 0,
    }),
  );
  const used = namesOf(place.zone)
    .addresses(type)
    .filter((it) => !servers.some(({ label }) => label === it))
    .map((label): Offer => ({ label, kind: 'address', detail: 'used in this zone', rank: 1 }));
  return [...servers, ...used];
}
