import type { Uri } from '../zone/source.ts';
import type { Finding } from './rule.ts';

/** The findings of one tenant. */
export interface TenantFindings {
  /** The tenant's domain, without its dot. */
  readonly domain: string;
  readonly findings: readonly Finding[];
}

/** How many tenants a message names. */
const named = 3;

/**
 * The findings of many tenants that lie in one shared file, those of one cause as one: "3 of 80 tenants: acme.example,
 * …: message". `total` is how many tenants share the file.
 */
export function groupOverTenants(all: readonly TenantFindings[], total: number): readonly Finding[] {
  const groups = new Map<string, { readonly first: Finding; readonly tenants: string[] }>();
  for (const { domain, findings } of all) {
    const counts = new Map<string, number>();
    for (const finding of findings) {
      const place = `${finding.rule} ${finding.at.span.start} ${finding.at.span.end}`;
      // A loop says the same thing at the same place for several records: each stays one of its own.
      const nth = counts.get(place) ?? 0;
      counts.set(place, nth + 1);
      const key = `${place} ${nth}`;
      const group = groups.get(key);
      if (group) group.tenants.push(domain);
      else groups.set(key, { first: finding, tenants: [domain] });
    }
  }
  return [...groups.values()].flatMap(({ first, tenants }) => {
    // A comment that silences something for one tenant has its use.
    if (first.rule === 'ignore/unused' && tenants.length < total) return [];
    return grouped(first, tenants, total);
  });
}

function grouped(first: Finding, tenants: readonly string[], total: number): Finding {
  const { fixes } = first;
  const isForAll = tenants.length === total;
  return {
    ...first,
    tenants,
    message: total === 1 ? first.message : `${whose(tenants, total)}: ${first.message}`,
    ...(fixes ? { fixes: () => fixes().map((it) => ({ ...it, isSafe: it.isSafe && isForAll })) } : {}),
  };
}

function whose(tenants: readonly string[], total: number): string {
  if (tenants.length === total) return `All ${total} tenants`;
  const names = tenants.slice(0, named).join(', ');
  return `${tenants.length} of ${total} tenants: ${names}${tenants.length > named ? ', …' : ''}`;
}

/** Findings by the files that they lie in. */
export function byUri(findings: Iterable<Finding>): ReadonlyMap<Uri, Finding[]> {
  const groups = new Map<Uri, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.at.uri);
    if (group) group.push(finding);
    else groups.set(finding.at.uri, [finding]);
  }
  return groups;
}
