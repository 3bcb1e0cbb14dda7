import { parseName, root } from '../../dns/name.ts';
import { caa } from '../../dns/types/security.ts';
import type { ReportUri } from '../../mail/report-uri.ts';
import type { Record } from '../../zone/record.ts';
import { dmarcOf, type FleetZone } from '../fleet-model.ts';
import { defineRule } from '../rule.ts';
import { tenantHolding } from '../tenants.ts';

/** Fewer are no majority; RFCs have no word on it. */
const leastTenants = 5;
const share = 0.8;

/** What tenants of one house have alike: a name for it, and what a tenant has. */
interface Shape {
  readonly name: string;
  readonly of: (zone: FleetZone) => { readonly value: string; readonly record: Record } | undefined;
}

const shapes: readonly Shape[] = [
  {
    name: 'the address for DMARC reports',
    of: (it) => {
      const dmarc = dmarcOf(it);
      // Where another client gets the reports, that is the fault: tenant/cross-tenant-reference.
      const isStrange = dmarc?.parsed.rua.some((uri) => isOfAnother(uri, it)) === true;
      const value = dmarc?.parsed.rua
        .map(({ text }) => text.toLowerCase())
        .sort()
        .join(', ');
      return dmarc && value && !isStrange ? { value, record: dmarc.record } : undefined;
    },
  },
  {
    name: 'the certificate authorities (CAA)',
    of: ({ tenant, zone }) => {
      const rrset = zone.find(tenant.domain, caa.code);
      const value = rrset?.records
        .map(({ shown }) => shown)
        .sort()
        .join(', ');
      return rrset && value ? { value, record: rrset.first } : undefined;
    },
  },
];

function isOfAnother({ mailDomain }: ReportUri, { tenant, agency }: FleetZone): boolean {
  const host = mailDomain === undefined ? undefined : parseName(mailDomain, root);
  const other = host === undefined ? undefined : tenantHolding(agency, host);
  return other !== undefined && other.domain !== tenant.domain && other.domain !== agency.domain;
}

export default defineRule({
  id: 'tenant/majority-outlier',
  severity: 'info',
  on: 'fleet',
  summary: 'Tenants have alike what almost all have alike.',
  references: [],
  *check({ zones }) {
    const active = zones.filter(({ tenant }) => !tenant.file.isParked);
    for (const { name, of } of shapes) {
      const found = active.flatMap((it) => of(it) ?? []);
      if (found.length < leastTenants) continue;
      const counts = new Map<string, number>();
      for (const { value } of found) counts.set(value, (counts.get(value) ?? 0) + 1);
      const [most = '', count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
      if (count / found.length < share) continue;
      for (const { value, record } of found) {
        if (value === most) continue;
        yield {
          at: { uri: record.at.uri, span: record.rdataSpan },
          message: `${count} of ${found.length} tenants have ${most} as ${name}, and this one has ${value}. If that is no mistake, nothing is to do.`,
        };
      }
    }
  },
});
