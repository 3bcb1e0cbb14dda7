import { mx } from '../../dns/types/mail.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude, services } from '../../mail/services/index.ts';
import type { SpfNode } from '../../mail/spf-node.ts';
import type { Tenant } from '../../workspace/agency.ts';
import type { Zone } from '../../zone/zone.ts';

/** The names of the services that a tenant's file names, then of those that its MX and SPF records show besides. */
export function servicesOf(
  { domain, file }: Tenant,
  zone: Zone | undefined,
  spf: SpfNode | undefined,
): readonly string[] {
  const found = new Set<string>();
  for (const { id } of file.services) found.add(services.find((it) => it.id === id)?.name ?? id);
  for (const { target } of zone?.find(domain, mx.code)?.records ?? []) {
    const service = target === undefined ? undefined : serviceOfExchange(target);
    if (service) found.add(service.name);
  }
  for (const { name, term } of spf?.children ?? []) {
    const isInclude = term?.kind === 'include' || term?.kind === 'redirect';
    const included = name === undefined || !isInclude ? undefined : serviceOfInclude(name);
    if (included) found.add(included.service.name);
  }
  return [...found];
}
