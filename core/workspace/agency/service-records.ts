import { type Name, parseName } from '../../dns/name.ts';
import { services } from '../../mail/services/index.ts';
import { type NeededRecord, neededRecords } from '../../mail/services/needed-records.ts';
import { fillPattern, type Pattern, patternExpression } from '../../mail/services/pattern.ts';
import type { Service } from '../../mail/services/service.ts';
import type { Problem } from '../../syntax/problem.ts';
import { quoteText } from '../../zone/joined-text.ts';
import type { TenantFile, UsedService } from '../agency.ts';

/** A record that a service adds to a tenant's zone. */
export interface AddedRecord {
  readonly service: UsedService;
  /** One entry, ended by a line end, its names absolute. */
  readonly text: string;
}

/** The service with an id. */
export function serviceWithId(id: string): Service | undefined {
  return services.find((it) => it.id === id);
}

/** What the services of a tenant add, and what is missing for the rest. */
export interface ServiceRecords {
  readonly records: readonly AddedRecord[];
  readonly problems: readonly Problem[];
}

const known = new WeakMap<TenantFile, ServiceRecords>();

/** The records that the services of a tenant need, as far as they can be known; the same value for the same file. */
export function serviceRecords(file: TenantFile): ServiceRecords {
  let added = known.get(file);
  if (!added) {
    added = addAll(file);
    known.set(file, added);
  }
  return added;
}

function addAll({ services: used, domain }: TenantFile): ServiceRecords {
  const records: AddedRecord[] = [];
  const problems: Problem[] = [];
  if (domain === undefined) return { records, problems };
  for (const it of used) {
    const service = serviceWithId(it.id);
    if (service) new Adding(it, service, domain, records, problems).addAll();
  }
  return { records, problems };
}

class Adding {
  private readonly used: UsedService;
  private readonly service: Service;
  private readonly domain: Name;
  private readonly records: AddedRecord[];
  private readonly problems: Problem[];
  /** What the tenant's file gives and no pattern took yet. */
  private readonly given: Map<string, string>;

  constructor(
    used: UsedService,
    service: Service,
    domain: Name,
    records: AddedRecord[],
    problems: Problem[],
  ) {
    this.used = used;
    this.service = service;
    this.domain = used.from ?? domain;
    this.records = records;
    this.problems = problems;
    this.given = new Map(Object.entries(used.records));
  }

  addAll(): void {
    const { service, used } = this;
    if (service.takesAllMail && used.from === undefined) this.addExchanges();
    for (const record of neededRecords(service)) this.addRecord(record);
    for (const [owner, value] of this.given) this.write(owner, /[\s=]/.test(value) ? 'TXT' : 'CNAME', value);
  }

  private addExchanges(): void {
    const given = this.given.get('MX');
    this.given.delete('MX');
    for (const { preference, exchange } of this.service.mx[0]?.records ?? []) {
      const target = given ?? this.fill(exchange);
      if (target === undefined) this.miss('MX', 'the exchange of its MX record');
      else this.write('@', 'MX', `${preference} ${target}`);
    }
  }

  private addRecord({ owner, type, target, isNeeded }: NeededRecord): void {
    const name = this.fill(owner);
    const given = [...this.given].find(([it]) => patternExpression(owner, this.domain).test(it));
    if (given) {
      this.given.delete(given[0]);
      this.write(given[0], type, given[1]);
      return;
    }
    const value = target === undefined ? undefined : this.fill(target);
    if (name !== undefined && value !== undefined) this.write(name, type, value);
    else if (isNeeded) this.miss(name ?? owner.replace(/\{\w+\}/g, '…'), `the record at ${name ?? owner}`);
  }

  /** A pattern with everything in its place; undefined where only the vendor knows. */
  private fill(pattern: Pattern): string | undefined {
    const { region } = this.used;
    const text = fillPattern(pattern, this.domain, region === undefined ? {} : { region });
    return text.includes('{') ? undefined : text;
  }

  private write(owner: string, type: string, value: string): void {
    const name = owner === '@' ? this.domain : parseName(owner, this.domain);
    if (name === undefined) return;
    const target = value.endsWith('.') ? value : `${value}.`;
    const rdata = type === 'TXT' ? quoteText(value) : target;
    this.records.push({ service: this.used, text: `${name} ${type} ${rdata}\n` });
  }

  private miss(key: string, what: string): void {
    this.problems.push({
      rule: 'agency/service-value',
      at: this.used.at,
      message: `${this.service.name} needs ${what} in the zone, and only its console knows what is in it. Write it into this file: ${this.used.id}: { records: { ${key}: value } }.`,
    });
  }
}
