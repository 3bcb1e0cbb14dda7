import type { LiveCheck } from '../check.ts';
import { authoritative } from './authoritative.ts';
import { dkim } from './dkim.ts';
import { dmarc, dmarcReports } from './dmarc.ts';
import { mx } from './mx.ts';
import { records } from './records.ts';
import { serial } from './serial.ts';
import { spfForeign, spfLookups, spfOutbound, spfSingle } from './spf.ts';

/** Every live check, in the order in which results are shown. */
export const liveChecks: readonly LiveCheck[] = [
  authoritative,
  records,
  serial,
  mx,
  spfSingle,
  spfOutbound,
  spfForeign,
  spfLookups,
  dkim,
  dmarc,
  dmarcReports,
];

/** The checks that patterns such as `mail/*` or `dns/serial` choose; a pattern that chooses none is returned. */
export function chooseChecks(
  patterns: readonly string[],
): { readonly checks: readonly LiveCheck[] } | { readonly unknown: string } {
  if (patterns.length === 0) return { checks: liveChecks };
  const unused = patterns.find((pattern) => !liveChecks.some(({ id }) => matches(pattern, id)));
  if (unused !== undefined) return { unknown: unused };
  return { checks: liveChecks.filter(({ id }) => patterns.some((pattern) => matches(pattern, id))) };
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}
