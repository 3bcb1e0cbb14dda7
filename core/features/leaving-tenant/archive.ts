import type { Tenant } from '../../workspace/agency.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';

/** A file that moves. */
export interface FileMove {
  readonly from: Uri;
  readonly to: Uri;
}

/**
 * Where the files of a tenant that leaves go: into `archive` beside `tenants`, the zone file with `.txt` behind its name,
 * so that nothing of it counts as a zone or a tenant any more. A name that is taken gets a number; nothing is replaced.
 * `exists` tells of files that the workspace does not read.
 */
export function archiveMoves(
  snapshot: Snapshot,
  tenant: Tenant,
  exists: (uri: Uri) => boolean,
): readonly FileMove[] {
  const folder = snapshot.agency?.tenantsFolder ?? '';
  const archive = `${folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)}archive/`;
  const zone =
    tenant.template === undefined ? snapshot.zoneOfTenant(tenant.domain) : snapshot.tenantZone(tenant).own;
  const own = zone && 'files' in zone ? zone.files[0]?.uri : zone?.uri;
  const files = own?.startsWith(folder) ? [tenant.uri, own] : [tenant.uri];
  return files.map((from) => {
    const name = from.slice(from.lastIndexOf('/') + 1);
    return { from, to: freeName(`${archive}${name}`, from === tenant.uri ? '' : '.txt', exists) };
  });
}

function freeName(path: string, ending: string, exists: (uri: Uri) => boolean): Uri {
  for (let n = 1; ; n++) {
    const uri = `${path}${n === 1 ? '' : `.${n}`}${ending}`;
    if (!exists(uri)) return uri;
  }
}
