import { withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { parseDkim } from '../../mail/dkim.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';
import type { FleetZone } from '../fleet-model.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dkim/shared-key-across-tenants',
  severity: 'warning',
  on: 'fleet',
  summary: 'Each client has a key of its own.',
  references: ['RFC 6376 §8.11'],
  *check({ zones }) {
    const holders = new Map<string, { readonly of: FleetZone; readonly record: Record }[]>();
    for (const of of zones) {
      for (const [key, record] of keysOf(of.zone)) {
        const known = holders.get(key);
        if (known) known.push({ of, record });
        else holders.set(key, [{ of, record }]);
      }
    }
    for (const all of holders.values()) {
      if (all.length < 2) continue;
      for (const { of, record } of all) {
        const first = all[0]?.of === of ? all[1] : all[0];
        if (!first) continue;
        const { domain } = first.of.tenant;
        yield {
          at: { uri: record.source.uri, span: record.rdataSpan },
          message: `${withoutDot(domain)}${all.length > 2 ? ` and ${all.length - 2} more clients have` : ' has'} the same key: whoever gets hold of it signs as all of them. Make a key for each.`,
          related: [{ at: first.record.at, message: 'The same key.' }],
        };
      }
    }
  },
});

/** The keys of a zone by their base64, found once for each. */
const keysOf = zoneFact((zone: Zone): ReadonlyMap<string, Record> => {
  const found = new Map<string, Record>();
  for (const group of zone.groupsOf(txt.code)) {
    const owner = zone.index.owners[group] as number;
    if (!zone.names.hasUnderscore(owner)) continue;
    for (const record of zone.findAt(owner, txt.code)?.records ?? []) {
      if (!record.owner.includes('._domainkey.')) continue;
      const parsed = parseDkim(joinStrings(record.rdata));
      const key = parsed.key && tagOf(parsed.list, 'p')?.value.replace(/\s+/g, '');
      if (key && !found.has(key)) found.set(key, record);
    }
  }
  return found;
});
