import type { Name } from '../../dns/name.ts';
import { neededRecords } from '../../mail/services/needed-records.ts';
import { fillPattern, type Pattern } from '../../mail/services/pattern.ts';
import type { Service, ServiceRecord } from '../../mail/services/service.ts';
import { PlaceholderNames, textOf } from './placeholder-names.ts';

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
  const names = new PlaceholderNames(service, domain);
  const records: FilledRecord[] = [];
  const owners = new Set<string>();
  for (const { owner, type, target, isNeeded } of neededRecords(service)) {
    const text = textOf(target);
    if (!isNeeded && /\{/.test(fillPattern(owner + text, domain))) continue;
    let name = names.fill(owner);
    let value = names.fill(text, owner);
    for (let i = 2; /\{/.test(name) && owners.has(`${type} ${name}`); i++) {
      name = names.fill(owner, undefined, `_${i}`);
      value = names.fill(text, owner, `_${i}`);
    }
    owners.add(`${type} ${name}`);
    const shown = type === 'MX' ? `10 ${value}` : value;
    records.push({ owner: name, type, value: shown, ownerPattern: owner, valuePattern: target });
  }
  return records;
}

/** The MX records of a service that takes in all mail of a client, the set for new domains. */
export function filledExchanges(service: Service, domain: Name): readonly FilledRecord[] {
  if (!service.takesAllMail) return [];
  const names = new PlaceholderNames(service, domain);
  return (service.mx[0]?.records ?? []).map(({ preference, exchange }) => ({
    owner: '@',
    type: 'MX',
    value: `${preference} ${names.fill(exchange)}`,
    ownerPattern: '@',
    valuePattern: exchange,
  }));
}
