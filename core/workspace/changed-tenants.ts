import type { Name } from '../dns/name.ts';
import type { Uri } from '../zone/source.ts';
import { isPolicyFile } from './policy-file.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The tenants that differ from what version control has, as far as files tell: their own file, or one that their zone is
 * read from. A change of any other file of the agency may concern every tenant, so then all are named. A file that
 * version control does not know counts as changed.
 */
export function changedTenants(snapshot: Snapshot): ReadonlySet<Name> {
  const { agency, documents, committed } = snapshot;
  const changed = new Set<Uri>();
  // A policy of MTA-STS is served by a web server: it changes no zone.
  for (const [uri, { text }] of documents)
    if (committed.get(uri) !== text && !isPolicyFile(uri)) changed.add(uri);
  const tenants = agency?.tenants ?? [];
  const found = new Set<Name>();
  const explained = new Set<Uri>();
  for (const uri of snapshot.zoneUris) {
    const zone = snapshot.zoneAt(uri);
    for (const file of zone.files) {
      if (!changed.has(file.uri)) continue;
      explained.add(file.uri);
      if (zone.apex !== undefined) found.add(zone.apex);
    }
  }
  for (const { uri, domain } of tenants) {
    if (!changed.has(uri)) continue;
    explained.add(uri);
    found.add(domain);
  }
  for (const uri of changed) {
    const tenant = snapshot.tenantOfOwnFile(uri);
    if (!tenant) continue;
    explained.add(uri);
    found.add(tenant.domain);
  }
  const isWide = [...changed].some((uri) => !explained.has(uri));
  return new Set(tenants.map(({ domain }) => domain).filter((domain) => isWide || found.has(domain)));
}
