import { isAtOrBelow, type Name, withoutDot } from '../../dns/name.ts';
import { ns } from '../../dns/types/basic.ts';
import type { RRset } from '../../zone/rrset.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/private-ns-set',
  severity: 'error',
  on: 'published',
  summary: "A tenant's zone has the name servers of the agency.",
  references: ['RFC 1034 §4.2.1'],
  *check(published) {
    const reading = tenantOf(published);
    const { zone } = published;
    const wanted = reading?.agency.nameservers ?? [];
    const rrset = zone.apex === undefined ? undefined : zone.find(zone.apex, ns.code);
    if (!reading || !rrset || wanted.length === 0) return;
    const targets = rrset.records.flatMap((it) => it.targets);
    // Names of its own for the agency's machines are compared by their addresses: tenant/ns-glue-uniform.
    if (targets.every((it) => isAtOrBelow(it, rrset.owner))) return;
    const missing = wanted.filter((it) => !targets.includes(it));
    const foreign = rrset.records.filter((it) => !it.targets.every((name) => wanted.includes(name)));
    if (missing.length === 0 && foreign.length === 0) return;
    const at = (foreign[0] ?? rrset.first).rdataSpan;
    yield {
      at: { uri: (foreign[0] ?? rrset.first).at.uri, span: at },
      message: `The zone names ${list(targets)} as its name servers, and agency.yaml ${list(wanted)}; a resolver that asks one that does not have the zone gets no answer. Write those of agency.yaml.`,
      fixes: () => fixes(rrset, wanted),
    };
  },
});

function list(names: readonly Name[]): string {
  return names.map(withoutDot).join(', ');
}

/** Writes the agency's name servers over the zone's, one by one. */
function fixes(rrset: RRset, wanted: readonly Name[]): readonly Fix[] {
  const { records } = rrset;
  const uris = new Set(records.map((it) => it.at.uri));
  if (records.length !== wanted.length || uris.size !== 1) return [];
  const edits = records.map((it, i) => ({ at: it.rdataSpan, newText: wanted[i] as string }));
  return [fixIn(records[0]?.at.uri ?? '', "Write the agency's name servers", edits, false)];
}
