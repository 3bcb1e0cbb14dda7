import type { Service, ServiceRecord } from './service.ts';

/** A record that a service asks for besides MX and SPF, and whether its mail fails DMARC without. */
export interface NeededRecord extends ServiceRecord {
  readonly isNeeded: boolean;
}

/** The records for a client that begins with a service now: its current keys, the return path, and proofs of ownership. */
export function* neededRecords(service: Service): Iterable<NeededRecord> {
  const { dkim, returnPath, spfAlignment, verification } = service;
  for (const record of dkim[0]?.records ?? []) yield { ...record, isNeeded: true };
  for (const record of returnPath) yield { ...record, isNeeded: spfAlignment === 'return path' };
  for (const record of verification) yield { ...record, isNeeded: false };
}
