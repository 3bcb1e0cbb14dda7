import { type Name, parseName } from '../../dns/name.ts';
import type { Zone } from '../../zone/zone.ts';

/** `_spf1`, `_spf2`, … below a domain, those that are taken left out; fewer than `count` where most are. */
export function freeNames(zone: Zone, domain: Name, count: number): readonly Name[] {
  const names: Name[] = [];
  for (let i = 1; names.length < count && i < 100; i++) {
    const name = parseName(`_spf${i}.${domain}`);
    if (name !== undefined && zone.at(name).length === 0) names.push(name);
  }
  return names;
}
