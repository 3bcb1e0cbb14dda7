import { type Name, withoutDot } from '../../dns/name.ts';
import { cname, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfAlias, serviceOfExchange } from '../../mail/services/detect.ts';
import { services } from '../../mail/services/index.ts';
import { matchesPattern, patternExpression } from '../../mail/services/pattern.ts';
import type { DkimSet, Service } from '../../mail/services/service.ts';
import { memoized } from '../../workspace/memo.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import type { MailPlaces, Selector } from '../mail-places.ts';

/** The services that a zone has records of, SPF apart: mail hosts, keys and aliases, proofs; with the first such record. */
export const servicesIn: (places: MailPlaces) => ReadonlyMap<Service, Record> = memoized(findServices);

function findServices({ published: { zone }, selectors, dkim }: MailPlaces): ReadonlyMap<Service, Record> {
  const found = new Map<Service, Record>();
  const add = (service: Service | undefined, record: Record) => {
    if (service && record.row < (found.get(service)?.row ?? Number.POSITIVE_INFINITY))
      found.set(service, record);
  };
  for (const record of zone.recordsTo(mx.code, (target) => serviceOfExchange(target) !== undefined)) {
    add(serviceOfExchange(record.target as Name), record);
  }
  for (const record of zone.recordsTo(cname.code, (target) => serviceOfAlias(target) !== undefined)) {
    add(serviceOfAlias(record.target as Name), record);
  }
  const { apex } = zone;
  for (const record of (apex === undefined ? undefined : zone.find(apex, txt.code))?.records ?? []) {
    const value = joinStrings(record.rdata);
    for (const { service, expression } of proofs) if (expression.test(value)) add(service, record);
  }
  for (const { record } of dkim) {
    for (const { service, expression } of keys)
      if (expression.test(relativeTo(record.owner, selectors))) add(service, record);
  }
  return found;
}

const proofs = services.flatMap((service) =>
  service.verification
    .filter((it) => it.type === 'TXT' && it.owner === '@' && it.target !== undefined)
    .map((it) => ({ service, expression: patternExpression(it.target as string) })),
);

/** Keys as TXT whose selectors are a service's own word. */
const keys = services.flatMap((service) =>
  service.dkim.flatMap((set) =>
    set.records
      .filter((it) => it.type === 'TXT' && !it.owner.includes('{'))
      .map((it) => ({ service, expression: patternExpression(it.owner) })),
  ),
);

function relativeTo(owner: Name, selectors: readonly Selector[]): string {
  const domain = selectors.find((it) => it.owner === owner)?.domain;
  return domain === undefined
    ? withoutDot(owner)
    : withoutDot(owner.slice(0, -domain.length) as Name).replace(/\.$/, '');
}

/** How much of a set of DKIM records a domain has. */
export interface SetUse {
  readonly service: Service;
  readonly set: DkimSet;
  readonly domain: Name;
  readonly present: readonly Selector[];
  /** The names of the set, relative to the domain, that are not there; empty where the service makes them up. */
  readonly missing: readonly string[];
}

/** The sets of DKIM aliases that a zone has at least one record of, domain by domain. */
export const dkimSetsIn: (places: MailPlaces) => readonly SetUse[] = memoized(findDkimSets);

function findDkimSets({ selectors }: MailPlaces): readonly SetUse[] {
  const uses: SetUse[] = [];
  const aliases = selectors.filter((it) => it.record.type === cname.code);
  for (const domain of new Set(aliases.map((it) => it.domain))) {
    const own = aliases.filter((it) => it.domain === domain);
    for (const service of services)
      for (const set of service.dkim) {
        const wanted = set.records.filter((it) => it.type === 'CNAME');
        if (wanted.length === 0) continue;
        const present = own.filter(({ owner, record }) => {
          const label = owner.slice(0, -domain.length - 1);
          return wanted.some((it) => {
            return (
              it.target !== undefined &&
              matchesPattern(it.owner, label) &&
              matchesPattern(it.target, record.target ?? '')
            );
          });
        });
        if (present.length === 0) continue;
        const missing = wanted
          .filter((it) => !it.owner.includes('{'))
          .map((it) => it.owner)
          .filter((it) => !present.some(({ owner }) => owner === `${it}.${domain}`));
        uses.push({ service, set, domain, present, missing });
      }
  }
  return uses;
}
