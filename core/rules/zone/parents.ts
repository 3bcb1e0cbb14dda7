import { type Name, nameToWire, parentOf } from '../../dns/name.ts';
import { ns, soa } from '../../dns/types/basic.ts';
import type { Published } from '../../workspace/published.ts';
import type { Record } from '../../zone/record.ts';
import { type RRset, RRset as RRsetOf } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { isReverse } from '../zone-purpose.ts';

/** A zone of the workspace below another one of it. */
export interface ChildZone {
  readonly apex: Name;
  readonly soa: Record;
  readonly parent: Zone;
  /** The NS records with which the parent hands the zone, or a name above it, on. */
  readonly delegation: RRset | undefined;
}

/** The zone with the one above it; undefined where that is not in the workspace. Reverse zones are handed on in many ways. */
export function childZone(published: Published): ChildZone | undefined {
  const { zone } = published;
  const { apex } = zone;
  const above = apex === undefined ? undefined : parentOf(apex);
  if (apex === undefined || above === undefined || isReverse(apex)) return undefined;
  const own = zone.find(apex, soa.code)?.first;
  const parent = published.zoneHolding(above);
  if (!own || !parent || published.zoneHolding(apex) !== zone) return undefined;
  let delegation: RRset | undefined;
  for (let at: Name | undefined = apex; at !== undefined && at !== parent.apex; at = parentOf(at))
    delegation = parent.find(at, ns.code) ?? delegation;
  return { apex, soa: own, parent, delegation };
}

/** The first record that a zone has at or below a name. */
export function recordBelow(zone: Zone, name: Name): Record | undefined {
  const wire = nameToWire(name);
  const { firsts } = zone.index;
  for (let id = 0; id < zone.names.count; id++)
    if (firsts[id] !== firsts[id + 1] && zone.names.isAtOrBelow(id, wire))
      return new RRsetOf(zone, firsts[id] as number).first;
  return undefined;
}
