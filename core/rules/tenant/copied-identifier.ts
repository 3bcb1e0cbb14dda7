import { type Name, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { recognizeTxt } from '../../mail/recognize.ts';
import { parseTagList, tagOf } from '../../mail/tag-list.ts';
import { memoized } from '../../workspace/memo.ts';
import { provenanceAt } from '../../workspace/provenance.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record, Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

/** What belongs to one client alone. */
interface Identifier {
  readonly id: string;
  /** "verification token of Google", "DKIM key". */
  readonly what: string;
  readonly record: Record;
}

/** Shorter texts are no keys. */
const leastKey = 40;

export default defineRule({
  id: 'tenant/copied-identifier',
  severity: 'error',
  on: 'fleet',
  summary: 'Verification tokens and DKIM keys belong to one tenant each.',
  references: ['RFC 6376 §3.6.1'],
  *check({ zones, snapshot }) {
    const holders = new Map<string, { readonly domain: Name; readonly identifier: Identifier }[]>();
    for (const { tenant, zone } of zones) {
      for (const identifier of identifiersOf(zone)) {
        const known = holders.get(identifier.id);
        if (known) known.push({ domain: tenant.domain, identifier });
        else holders.set(identifier.id, [{ domain: tenant.domain, identifier }]);
      }
    }
    for (const all of holders.values()) {
      const domains = [...new Set(all.map((it) => it.domain))];
      if (domains.length < 2) continue;
      for (const { domain, identifier } of all) {
        const { record, what } = identifier;
        // A key that the template itself has is the agency's own, for all.
        const isShared = provenanceAt(snapshot, record.at.uri, record.rdataSpan);
        if (what === 'DKIM key' && isShared.kind === 'template' && isShared.values.length === 0) continue;
        const others = domains.filter((it) => it !== domain);
        yield {
          at: { uri: record.at.uri, span: record.rdataSpan },
          message: `This ${what} is also that of ${shown(others)}. Whoever holds it there can act for ${withoutDot(domain)}. Use one of its own.`,
        };
      }
    }
  },
});

function shown(domains: readonly Name[]): string {
  const names = domains.slice(0, 2).map(withoutDot).join(' and ');
  return domains.length > 2 ? `${names} and ${domains.length - 2} more` : names;
}

const identifiersOf = memoized((zone: Zone): readonly Identifier[] => {
  const found: Identifier[] = [];
  for (const rrset of zone.rrsetsOf(txt.code)) {
    for (const record of rrset.records) {
      const value = joinStrings(record.rdata);
      const { kind, vendor } = recognizeTxt(rrset.owner, value);
      if (kind === 'verification')
        found.push({ id: value, what: `verification token of ${vendor ?? 'a vendor'}`, record });
      const key = kind === 'dkim' ? tagOf(parseTagList(value), 'p')?.value.replace(/\s/g, '') : undefined;
      if (key !== undefined && key.length >= leastKey) found.push({ id: key, what: 'DKIM key', record });
    }
  }
  return found;
});
