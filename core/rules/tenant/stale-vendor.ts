import { withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfAlias, serviceOfExchange } from '../../mail/services/detect.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import type { Service } from '../../mail/services/service.ts';
import { removeTerm } from '../../mail/spf-edit.ts';
import type { Edit } from '../../text/edit.ts';
import type { Location, Uri } from '../../zone/source.ts';
import { deleteRecord } from '../delete-record.ts';
import type { MailPlaces } from '../mail-places.ts';
import { defineRule, type Fix } from '../rule.ts';
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
    const traces = [...tracesOf(places)].filter(
      ({ service }) => !ids.has(service.id) && service.confidence !== 'reported',
    );
    for (const service of new Set(traces.map((it) => it.service))) {
      const [first, ...others] = traces.filter((it) => it.service === service) as [Trace, ...Trace[]];
      yield {
        at: first.at,
        message: `${first.what} ${service.name}, which is none of the services of ${withoutDot(reading.tenant.domain)} (${[...ids].join(', ')}): a service that was given up may go on sending or receiving as this client. Delete all of its records, or add ${service.id} under services.`,
        related: others.map(({ at }) => ({ at, message: `Another record of ${service.name}.` })),
        fixes: () => deletion(service, [first, ...others]),
      };
    }
  },
});

interface Trace {
  readonly service: Service;
  readonly at: Location;
  readonly what: string;
  /** What takes it away; undefined where that is no plain edit. */
  readonly fix: () => Fix | undefined;
}

/** One fix for all records of a service, or none. */
function deletion({ name }: Service, traces: readonly Trace[]): readonly Fix[] {
  const edits = new Map<Uri, Edit[]>();
  for (const { fix } of traces) {
    const one = fix();
    if (!one) return [];
    for (const [uri, list] of one.edits) edits.set(uri, [...(edits.get(uri) ?? []), ...list]);
  }
  return [{ title: `Delete all records of ${name}`, isSafe: false, edits }];
}

/** The records that let a service send, sign or receive. */
function* tracesOf({ published: { zone }, spf }: MailPlaces): Iterable<Trace> {
  for (const [type, serviceOf, what] of [
    [mx.code, serviceOfExchange, 'Mail goes to'],
    [cname.code, serviceOfAlias, 'This belongs to'],
  ] as const) {
    for (const record of zone.recordsTo(type, (it) => serviceOf(it) !== undefined)) {
      const service = record.target === undefined ? undefined : serviceOf(record.target);
      if (service) yield { service, at: record.at, what, fix: () => deleteRecord(record)[0] };
    }
  }
  for (const { first } of spf.texts()) {
    for (const { term, name } of first.leadsOn ? first.tree.children : []) {
      const found = term?.kind === 'include' && name !== undefined ? serviceOfInclude(name) : undefined;
      if (!term || !found) continue;
      const edits = [removeTerm(first.parsed.value, term)];
      const fix = () => first.fixOf({ title: 'Delete the term', edits, safe: false });
      yield { service: found.service, at: first.locationOf(term.at), what: 'This lets in', fix };
    }
  }
}
