import { type Name, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { parseDkim } from '../../mail/dkim.ts';
import { tagOf } from '../../mail/tag-list.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record, Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from '../tenants.ts';

export default defineRule({
  id: 'dkim/shared-key-across-tenants',
  severity: 'warning',
  on: 'mail',
  summary: 'Each client has a key of its own.',
  references: ['RFC 6376 §8.11'],
  *check({ published, dkim }) {
    const { agency } = published.snapshot;
    if (!agency || dkim.length === 0 || !tenantOf(published)) return;
    for (const place of dkim) {
      const key = tagOf(place.parsed.list, 'p')?.value.replace(/\s+/g, '');
      if (!key || !place.parsed.key) continue;
      const others: { readonly domain: Name; readonly record: Record }[] = [];
      for (const { domain } of agency.tenants) {
        const zone = domain === published.zone.apex ? undefined : published.zoneHolding(domain);
        const record = zone && zone !== published.zone ? keysOf(zone).get(key) : undefined;
        if (record) others.push({ domain, record });
      }
      const [first] = others;
      if (!first) continue;
      yield {
        at: place.whole,
        message: `${withoutDot(first.domain)}${others.length > 1 ? ` and ${others.length - 1} more clients have` : ' has'} the same key: whoever gets hold of it signs as all of them. Make a key for each.`,
        related: [{ at: first.record.at, message: 'The same key.' }],
      };
    }
  },
});

const known = new WeakMap<Zone, ReadonlyMap<string, Record>>();

/** The keys of a zone by their base64, found once for each. */
function keysOf(zone: Zone): ReadonlyMap<string, Record> {
  let keys = known.get(zone);
  if (!keys) {
    const found = new Map<string, Record>();
    for (const group of zone.groupsOf(txt.code)) {
      if (!zone.names.hasUnderscore(zone.index.owners[group] as number)) continue;
      for (const record of zone
        .rrsetsAt(zone.index.owners[group] as number)
        .find((it) => it.type === txt.code)?.records ?? []) {
        if (!record.owner.includes('._domainkey.')) continue;
        const key = tagOf(parseDkim(joinStrings(record.rdata)).list, 'p')?.value.replace(/\s+/g, '');
        if (key && !found.has(key)) found.set(key, record);
      }
    }
    keys = found;
    known.set(zone, keys);
  }
  return keys;
}
