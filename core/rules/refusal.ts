import type { Snapshot } from '../workspace/snapshot.ts';
import type { Zone } from '../zone/zone.ts';
import type { Finding, ServerKind } from './rule.ts';
import { ruleWithId, zoneFindings } from './run.ts';

/** The findings for which a server does not load a zone; of a piece of a zone, only what is wrong with its writing. */
export function refusals(
  snapshot: Snapshot,
  zone: Zone,
  server: ServerKind,
  isPiece: boolean,
): readonly Finding[] {
  return zoneFindings(snapshot, zone).filter((it) => {
    const rule = ruleWithId(it.rule);
    return rule?.refusedBy?.includes(server) === true && (!isPiece || rule.id.startsWith('syntax/'));
  });
}
