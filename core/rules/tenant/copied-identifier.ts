import { type Name, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { recognizeTxt } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';
import { defineRule } from '../rule.ts';

/** What belongs to one client alone. */
interface Identifier {
  readonly id: string;
  readonly vendor: string;
  readonly record: Record;
}

export default defineRule({
  id: 'tenant/copied-identifier',
  severity: 'error',
  on: 'fleet',
  summary: 'Verification tokens belong to one tenant each.',
  references: [],
  *check({ zones }) {
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
        const { record, vendor } = identifier;
        const others = domains.filter((it) => it !== domain);
        yield {
          at: { uri: record.at.uri, span: record.rdataSpan },
          message: `This verification token of ${vendor} is also that of ${shown(others)}. Whoever holds it there can act for ${withoutDot(domain)}. Use one of its own.`,
        };
      }
    }
  },
});

function shown(domains: readonly Name[]): string {
  const names = domains.slice(0, 2).map(withoutDot).join(' and ');
  return domains.length > 2 ? `${names} and ${domains.length - 2} more` : names;
}

const identifiersOf = zoneFact((zone: Zone): readonly Identifier[] => {
  const found: Identifier[] = [];
  for (const rrset of zone.rrsetsOf(txt.code)) {
    for (const record of rrset.records) {
      const value = joinStrings(record.rdata);
      const { kind, vendor } = recognizeTxt(rrset.owner, value);
      if (kind === 'verification') found.push({ id: value, vendor: vendor ?? 'a vendor', record });
    }
  }
  return found;
});
