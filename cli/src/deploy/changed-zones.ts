import { changedTenants } from '../../../core/workspace/changed-tenants.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { byRepository, committedTexts } from '../../../server/src/committed-texts.ts';
import { Misuse } from '../misuse.ts';
import type { ServerZones } from './choose-zones.ts';

/** Of the zones of servers, those of tenants that differ from git's last commit. Throws `Misuse` where git has nothing. */
export async function onlyChanged(
  workspace: Workspace,
  chosen: readonly ServerZones[],
): Promise<readonly ServerZones[]> {
  const committed = new Map<Uri, string>();
  for (const [folder, files] of byRepository([...workspace.snapshot.documents.keys()]))
    for (const [uri, text] of await committedTexts(folder, files)) committed.set(uri, text);
  if (committed.size === 0) {
    throw new Misuse(
      '--changed compares with the last commit, and git has none of these files. Commit them, or leave it away: what the ' +
        'servers have already is left alone in any case.',
    );
  }
  workspace.apply({ committed });
  const changed = changedTenants(workspace.snapshot);
  return chosen.flatMap((it) => {
    // What is no tenant is the server's catalog, which says who is one.
    const zones = it.zones.filter(
      ({ zone }) => changed.has(zone) || !workspace.snapshot.agency?.byDomain.has(zone),
    );
    return zones.length === 0 && it.problems.length === 0 ? [] : [{ ...it, zones }];
  });
}
