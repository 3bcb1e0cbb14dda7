import type { Name } from '../../dns/name.ts';
import { hostsMailboxes, neededRecords } from '../../mail/services/needed-records.ts';
import { fillPattern, type Pattern } from '../../mail/services/pattern.ts';
import type { Service, ServiceRecord } from '../../mail/services/service.ts';

/** A record that a service asks for, as far as it can be known. */
export interface FilledRecord {
  /** Relative to the domain; `@` is the domain itself. */
  readonly owner: string;
  readonly type: ServiceRecord['type'];
  /** The target, the text, or the exchange behind its preference; no final dot. */
  readonly value: string;
  /** The shapes that a record has which does the same. */
  readonly ownerPattern: Pattern;
  readonly valuePattern: Pattern | undefined;
}

/**
 * The records of a service for a domain. What only its console knows is `{BREVO_TOKEN}`, a placeholder that is an error
 * until somebody fills it; proofs of ownership with such are left out.
 */
export function filledRecords(service: Service, domain: Name): readonly FilledRecord[] {
  const records: FilledRecord[] = [];
  const owners = new Set<string>();
  for (const { owner, type, target, isNeeded } of neededRecords(service)) {
    const text = target === undefined ? '{key}' : withEnd(target);
    if (!isNeeded && /\{/.test(fillPattern(owner + text, domain))) continue;
    let name = fillIn(service, owner, domain);
    let value = fillIn(service, text, domain);
    for (let i = 2; /\{/.test(name) && owners.has(`${type} ${name}`); i++) {
      name = fillIn(service, owner, domain, `_${i}`);
      value = fillIn(service, text, domain, `_${i}`);
    }
    owners.add(`${type} ${name}`);
    const shown = type === 'MX' ? `10 ${value}` : value;
    records.push({ owner: name, type, value: shown, ownerPattern: owner, valuePattern: target });
  }
  return records;
}

/** The MX records of a service that takes in all mail of a client, the set for new domains. */
export function filledExchanges(service: Service, domain: Name): readonly FilledRecord[] {
  if (!hostsMailboxes(service)) return [];
  return (service.mx[0]?.records ?? []).map(({ preference, exchange }) => ({
    owner: '@',
    type: 'MX',
    value: `${preference} ${fillIn(service, exchange, domain)}`,
    ownerPattern: '@',
    valuePattern: exchange,
  }));
}

/** A pattern with a placeholder for everything that only the service's console knows. */
export function fillIn({ id }: Service, pattern: Pattern, domain: Name, suffix = ''): string {
  const prefix = id
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[^A-Z]+/, '');
  return fillPattern(pattern, domain).replace(
    /\{(\w+)\}/g,
    (_, placeholder: string) => `{${prefix}_${placeholder.toUpperCase()}${suffix}}`,
  );
}

/** An SPF record whose end the client may choose gets the usual one. */
function withEnd(target: Pattern): Pattern {
  return target.replace(/^(v=spf1 .*) \{names\}$/, '$1 ~all');
}
