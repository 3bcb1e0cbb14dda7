import { labelsOf, type Name } from '../../../dns/name.ts';
import { txt } from '../../../dns/types/basic.ts';
import { isSpfValue, parseSpf } from '../../../mail/spf.ts';
import { joinStrings } from '../../../zone/joined-text.ts';
import type { Zone } from '../../../zone/zone.ts';
import { spfTreesOf } from '../../spf-reading.ts';
import type { Place } from '../place.ts';
import { has, namesOf } from '../zone-names.ts';

/** A name of the workspace with an SPF record that others may include. */
export interface OwnSpf {
  readonly name: Name;
  readonly zone: Zone;
  readonly value: string;
}

/** How many are looked at: an agency has a handful. */
const maxNames = 50;

/**
 * The SPF records of the zone and of the agency's own that are made to be included: those at a name of their own such as
 * `_spf`, the agency's first. The owner's own record is left out.
 */
export function ownSpfNames({ zone, snapshot, owner }: Place): readonly OwnSpf[] {
  const domain = snapshot.agency?.domain;
  const agencyZone = domain === undefined ? undefined : snapshot.zoneHolding(domain);
  const zones = new Set([...(agencyZone ? [agencyZone] : []), zone]);
  const found: OwnSpf[] = [];
  for (const it of zones) {
    const { what } = namesOf(it);
    for (let id = 0; id < what.length && found.length < maxNames; id++) {
      if (((what[id] as number) & has.spf) === 0) continue;
      const name = it.names.nameOf(id);
      if (name === owner || !labelsOf(name).some((label) => label.includes('spf'))) continue;
      const value = spfOf(it, id);
      if (value !== undefined) found.push({ name, zone: it, value });
    }
  }
  return found;
}

function spfOf(zone: Zone, id: number): string | undefined {
  const records = zone.findAt(id, txt.code)?.records ?? [];
  return records.map((it) => joinStrings(it.rdata)).find(isSpfValue);
}

/** The lookups that including a name costs, its own one counted. */
export function costOfInclude({ snapshot }: Place, { name, zone, value }: OwnSpf): number {
  return spfTreesOf(snapshot, zone)(parseSpf(value), name).lookups + 1;
}
