import type { ResourceRecord } from '../../../core/dns/resource-record.ts';

/** Seconds. While a tenant moves, no answer is kept for longer. */
export const movedTtl = 300;

/** The same records, none of which is kept for longer than `movedTtl`. */
export function withShortTtls(records: readonly ResourceRecord[]): readonly ResourceRecord[] {
  return records.map((it) => (it.ttl > movedTtl ? { ...it, ttl: movedTtl } : it));
}

/** In seconds; 0 without records. */
export function longestTtl(records: readonly ResourceRecord[]): number {
  return records.reduce((longest, { ttl }) => Math.max(longest, ttl), 0);
}

/** Until when resolvers may keep answers of a version that was replaced: its id tells when, its records for how long. */
export function oldAnswersUntil(id: string, records: readonly ResourceRecord[]): Date | undefined {
  const when = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(id);
  if (!when) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = when.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) + longestTtl(records) * 1000);
}
