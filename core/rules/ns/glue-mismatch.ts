import { isAtOrBelow, type Name } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, fixIn, type Report } from '../rule.ts';

export default defineRule({
  id: 'ns/glue-mismatch',
  severity: 'error',
  on: 'published',
  summary: 'Glue is what the delegated zone itself says.',
  references: ['RFC 1912 §2.3', 'RFC 9471'],
  *check(published) {
    const { zone } = published;
    if (zone.apex === undefined) return;
    const apex = zone.names.findName(zone.apex);
    const seen = new Set<Name>();
    for (const group of zone.groupsOf(ns.code)) {
      const rrset = new RRset(zone, group);
      const id = rrset.ownerId;
      if (id === apex) continue;
      const owner = zone.names.nameOf(id);
      const child = published.zoneHolding(owner);
      if (child?.apex !== owner) continue;
      for (const { target } of rrset.records) {
        if (target === undefined || !isAtOrBelow(target, owner) || seen.has(target)) continue;
        seen.add(target);
        yield* mismatches(zone, target, child);
      }
    }
  },
});

function* mismatches(zone: Zone, owner: Name, child: Zone): Iterable<Report> {
  if (!child.find(owner, a.code) && !child.find(owner, aaaa.code)) return;
  const glue = [a, aaaa].flatMap((type) => zone.find(owner, type.code) ?? []);
  for (const rrset of glue) {
    const own = child.find(owner, rrset.type);
    const here = keysOf(rrset);
    const there = own ? keysOf(own) : new Set<string>();
    if (here.size === there.size && [...here].every((it) => there.has(it))) continue;
    const { first } = rrset;
    const shown = own?.records.map((it) => it.shown).join(', ');
    const { uri } = first.source;
    const replacement = own?.size === 1 && rrset.size === 1 ? own.first.shown : undefined;
    yield {
      at: { uri, span: first.rdataSpan },
      message: `The zone ${child.apex} itself gives ${owner} ${shown === undefined ? `no ${rrset.typeName} record` : shown}; resolvers that begin here ask a server that is not there. Write the same in both zones.`,
      ...(own ? { related: [{ at: own.first.at, message: 'The address in the zone itself.' }] } : {}),
      fixes: () =>
        replacement === undefined
          ? []
          : [fixIn(uri, `Write ${replacement}`, [{ at: first.rdataSpan, newText: replacement }], false)],
    };
  }
}

function keysOf(rrset: RRset): ReadonlySet<string> {
  return new Set(rrset.records.map((it) => octetKey(it.rdata)));
}
