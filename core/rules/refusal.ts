import type { Snapshot } from '../workspace/snapshot.ts';
import type { Zone } from '../zone/zone.ts';
import { ruleWithId } from './index.ts';
import type { Finding, Rule, ServerKind } from './rule.ts';
import { zoneFindings } from './zone-findings.ts';

/** The findings for which a server does not load a zone. */
export function refusals(snapshot: Snapshot, zone: Zone, server: ServerKind): readonly Finding[] {
  return findingsOf(snapshot, zone, ({ refusedBy }) => refusedBy?.includes(server) === true);
}

/**
 * The findings for which BIND does not load a zone, or neither NSD nor Knot does; what is BIND's own, such as $GENERATE,
 * is no fault of the zone.
 */
export function commonRefusals(snapshot: Snapshot, zone: Zone): readonly Finding[] {
  return findingsOf(snapshot, zone, ({ id, refusedBy = [] }) => {
    if (id.endsWith('-portability')) return false;
    return refusedBy.includes('bind') || (refusedBy.includes('nsd') && refusedBy.includes('knot'));
  });
}

/** The findings for which a piece of a zone cannot be part of any: what is wrong with its writing, or all servers refuse. */
export function refusalsOfPiece(snapshot: Snapshot, zone: Zone): readonly Finding[] {
  return findingsOf(snapshot, zone, ({ id, on, refusedBy = [] }) => {
    return id.startsWith('syntax/') && !id.endsWith('-portability')
      ? refusedBy.length > 0
      : on === 'reading' && refusedBy.length === 4;
  });
}

function findingsOf(snapshot: Snapshot, zone: Zone, refuses: (rule: Rule) => boolean): readonly Finding[] {
  return zoneFindings(snapshot, zone).filter(({ rule: id, refusedBy }) => {
    const rule = ruleWithId(id);
    return rule !== undefined && refuses(refusedBy ? { ...rule, refusedBy } : rule);
  });
}
