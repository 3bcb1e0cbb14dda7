import copiedIdentifier from './copied-identifier.ts';
import crossTenantReference from './cross-tenant-reference.ts';
import majorityOutlier from './majority-outlier.ts';
import privateNsSet from './private-ns-set.ts';
import reportAuthRecords from './report-auth-records.ts';
import requiredHosts from './required-hosts.ts';
import sharedOutboundIp from './shared-outbound-ip.ts';
import soaUniform from './soa-uniform.ts';
import templateDrift from './template-drift.ts';

export default [
  copiedIdentifier,
  crossTenantReference,
  majorityOutlier,
  privateNsSet,
  reportAuthRecords,
  requiredHosts,
  sharedOutboundIp,
  soaUniform,
  templateDrift,
];
