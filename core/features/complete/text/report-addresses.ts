import type { Place } from '../place.ts';

/** A mail address that reports could go to. */
export interface ReportAddress {
  readonly address: string;
  readonly detail: string;
}

/** The agency's addresses for reports, the one for DMARC first. */
export function reportAddresses({ snapshot }: Place): readonly ReportAddress[] {
  const { agency } = snapshot;
  const found: ReportAddress[] = [];
  if (agency?.reports.dmarc !== undefined)
    found.push({ address: agency.reports.dmarc, detail: 'where your reports go' });
  if (agency?.contact !== undefined && agency.contact !== agency.reports.dmarc)
    found.push({ address: agency.contact, detail: 'your contact' });
  return found;
}
