import { withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfAlias, serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import type { Service } from '../../mail/services/service.ts';
import type { Location } from '../../zone/source.ts';
import type { MailPlaces } from '../mail-places.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/stale-vendor',
  severity: 'warning',
  on: 'mail',
  summary: 'A tenant that says which services it uses has records of no others.',
  references: ['RFC 7208 §11.4'],
  *check(places) {
    const reading = tenantOf(places.published);
    const used = reading?.tenant.file.services ?? [];
    const senders = reading?.tenant.file.senders ?? [];
    if (!reading || used.length === 0) return;
    const ids = new Set([...used.map((it) => it.id), ...senders.map((it) => it.through)]);
    for (const { service, at, what } of tracesOf(places)) {
      if (ids.has(service.id) || service.confidence === 'reported') continue;
      yield {
        at,
        message: `${what} ${service.name}, which is none of the services of ${withoutDot(reading.tenant.domain)} (${[...ids].join(', ')}): a service that was given up may go on sending or receiving as this client. Delete all of its records, or add ${service.id} under services.`,
      };
    }
  },
});

interface Trace {
  readonly service: Service;
  readonly at: Location;
  readonly what: string;
}

/** The records that let a service send, sign or receive. */
function* tracesOf({ published: { zone }, spf }: MailPlaces): Iterable<Trace> {
  for (const record of zone.recordsTo(mx.code, (it) => serviceOfExchange(it) !== undefined)) {
    const service = record.target === undefined ? undefined : serviceOfExchange(record.target);
    if (service) yield { service, at: record.at, what: 'Mail goes to' };
  }
  for (const record of zone.recordsTo(cname.code, (it) => serviceOfAlias(it) !== undefined)) {
    const service = record.target === undefined ? undefined : serviceOfAlias(record.target);
    if (service) yield { service, at: record.at, what: 'This belongs to' };
  }
  for (const { first } of spf.texts()) {
    for (const { term, name } of first.leadsOn ? first.tree.children : []) {
      const found = term?.kind === 'include' && name !== undefined ? serviceOfInclude(name) : undefined;
      if (term && found)
        yield { service: found.service, at: first.locationOf(term.at), what: 'This lets in' };
    }
  }
}
