import autodiscoverVendorMismatch from './autodiscover-vendor-mismatch.ts';
import catchAllHost from './catch-all-host.ts';
import copiedIdentifier from './copied-identifier.ts';
import crossTenantReference from './cross-tenant-reference.ts';
import dmarcMaturity from './dmarc-maturity.ts';
import expiredException from './expired-exception.ts';
import hostNotAgencyIp from './host-not-agency-ip.ts';
import mailboxMissing from './mailbox-missing.ts';
import majorityOutlier from './majority-outlier.ts';
import marketingSubdomain from './marketing-subdomain.ts';
import marketingSubdomainIncomplete from './marketing-subdomain-incomplete.ts';
import naming from './naming.ts';
import nsGlueUniform from './ns-glue-uniform.ts';
import oneZonePerDomain from './one-zone-per-domain.ts';
import privateNsSet from './private-ns-set.ts';
import reportAuthRecords from './report-auth-records.ts';
import requiredHosts from './required-hosts.ts';
import sharedIpPtr from './shared-ip-ptr.ts';
import sharedOutboundIp from './shared-outbound-ip.ts';
import soaUniform from './soa-uniform.ts';
import staleVendor from './stale-vendor.ts';
import templateDrift from './template-drift.ts';

export default [
  autodiscoverVendorMismatch,
  catchAllHost,
  copiedIdentifier,
  crossTenantReference,
  dmarcMaturity,
  expiredException,
  hostNotAgencyIp,
  mailboxMissing,
  majorityOutlier,
  marketingSubdomain,
  marketingSubdomainIncomplete,
  naming,
  nsGlueUniform,
  oneZonePerDomain,
  privateNsSet,
  reportAuthRecords,
  requiredHosts,
  sharedIpPtr,
  sharedOutboundIp,
  soaUniform,
  staleVendor,
  templateDrift,
];
