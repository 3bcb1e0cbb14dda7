import { isAtOrBelow } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { isApex, type RRset, type Zone } from '../../zone/zone.ts';
import { defineRule, fixIn, type Report } from '../rule.ts';
import { targetsOf } from '../targets.ts';

export default defineRule({
  id: 'ns/glue-mismatch',
  severity: 'error',
  on: 'published',
  summary: 'Glue is what the delegated zone itself says.',
  references: ['RFC 1912 §2.3', 'RFC 9471'],
  *check(published) {
    const { zone } = published;
    const targets = targetsOf(zone, ns.code);
    for (const target of targets.names) {
      const id = zone.names.findName(target);
      const glue = [a, aaaa].flatMap((type) => zone.findAt(id, type.code) ?? []);
      if (glue.length === 0) continue;
      for (const record of targets.recordsOf(target)) {
        const { owner } = record;
        if (isApex(zone, record.ownerId) || !isAtOrBelow(target, owner)) continue;
        const child = published.zoneHolding(owner);
        if (child?.apex !== owner) continue;
        yield* mismatches(glue, child);
        break;
      }
    }
  },
});

function* mismatches(glue: readonly RRset[], child: Zone): Iterable<Report> {
  const { owner } = glue[0] as RRset;
  if (!child.find(owner, a.code) && !child.find(owner, aaaa.code)) return;
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
