import { type Name, root } from '../dns/name.ts';
import { mx } from '../dns/types/mail.ts';
import { likelyOrganizationalDomain } from '../mail/organizational-domain.ts';
import { serviceOfExchange } from '../mail/services/detect.ts';
import type { Service } from '../mail/services/service.ts';
import type { Record } from '../zone/record.ts';
import type { RRset } from '../zone/rrset.ts';
import type { Zone } from '../zone/zone.ts';
import { targetsOf } from './targets.ts';

/** An MX record and the service that it leads to; undefined for hosts of no known service. */
export interface ServedExchange {
  readonly record: Record;
  readonly host: Name;
  readonly preference: number;
  readonly service: Service | undefined;
}

/**
 * The different sets of MX records of which at least one leads to a known service, each with the first name that has
 * it, hosts in the order in which senders try them. The null MX and names below `invalid` are left out.
 */
export function* servedExchanges(zone: Zone): Iterable<readonly ServedExchange[]> {
  const targets = targetsOf(zone, mx.code);
  const services = new Map(targets.names.map((host) => [host, serviceOfExchange(host)]));
  if (![...services.values()].some((it) => it !== undefined)) return;
  for (const rrset of targets.sets) {
    const exchanges = exchangesOf(rrset, services);
    if (exchanges.some((it) => it.service !== undefined)) yield exchanges;
  }
}

function exchangesOf(
  rrset: RRset,
  services: ReadonlyMap<Name, Service | undefined>,
): readonly ServedExchange[] {
  const exchanges = rrset.records.flatMap((record) => {
    const host = record.targets[0] ?? root;
    if (host === root || host.endsWith('.invalid.')) return [];
    const preference = (record.rdata[0] as number) * 256 + (record.rdata[1] as number);
    return [{ record, host, preference, service: services.get(host) }];
  });
  // A host that is not in the table, but in a domain of one that is, is the same service's.
  const domains = new Map(
    exchanges.flatMap(({ host, service }) =>
      service === undefined ? [] : [[likelyOrganizationalDomain(host), service] as const],
    ),
  );
  return exchanges
    .map((it) => ({ ...it, service: it.service ?? domains.get(likelyOrganizationalDomain(it.host)) }))
    .sort((a, b) => a.preference - b.preference || a.record.row - b.record.row);
}
