import aIsWebserverCdn from './a-is-webserver-cdn.ts';
import aMxSameHosts from './a-mx-same-hosts.ts';
import agencyIncludePreferred from './agency-include-preferred.ts';
import agencyIpMissing from './agency-ip-missing.ts';
import expTarget from './exp-target.ts';
import flattenedStale from './flattened-stale.ts';
import heloHost from './helo-host.ts';
import includeDissectedVendor from './include-dissected-vendor.ts';
import includeLoop from './include-loop.ts';
import includeNoSpf from './include-no-spf.ts';
import includeOtherTenant from './include-other-tenant.ts';
import includePlusAll from './include-plus-all.ts';
import includeStaleVendor from './include-stale-vendor.ts';
import includeUnknownBogus from './include-unknown-bogus.ts';
import includeVendorUseless from './include-vendor-useless.ts';
import lookupBudget from './lookup-budget.ts';
import lookupLimit from './lookup-limit.ts';
import macroWithDualCount from './macro-with-dual-count.ts';
import missing from './missing.ts';
import multipleRecords from './multiple-records.ts';
import mxInboundOnly from './mx-inbound-only.ts';
import mxTooManyHosts from './mx-too-many-hosts.ts';
import { spfReadingRules } from './reading.ts';
import recordTooLong from './record-too-long.ts';
import redirectLoop from './redirect-loop.ts';
import redirectSingleUse from './redirect-single-use.ts';
import sharedIpAuthorisesAllTenants from './shared-ip-authorises-all-tenants.ts';
import softfailWithReject from './softfail-with-reject.ts';
import subdomainUnprotected from './subdomain-unprotected.ts';
import subsumedByInclude from './subsumed-by-include.ts';
import tooManyTerms from './too-many-terms.ts';
import type99 from './type99.ts';
import voidLimit from './void-limit.ts';
import voidLookup from './void-lookup.ts';
import wildcardSpf from './wildcard-spf.ts';

export default [
  ...spfReadingRules,
  aIsWebserverCdn,
  aMxSameHosts,
  agencyIncludePreferred,
  agencyIpMissing,
  expTarget,
  flattenedStale,
  heloHost,
  includeDissectedVendor,
  includeLoop,
  includeNoSpf,
  includeOtherTenant,
  includePlusAll,
  includeStaleVendor,
  includeUnknownBogus,
  includeVendorUseless,
  lookupBudget,
  lookupLimit,
  macroWithDualCount,
  missing,
  multipleRecords,
  mxInboundOnly,
  mxTooManyHosts,
  recordTooLong,
  redirectLoop,
  redirectSingleUse,
  sharedIpAuthorisesAllTenants,
  softfailWithReject,
  subdomainUnprotected,
  subsumedByInclude,
  tooManyTerms,
  type99,
  voidLimit,
  voidLookup,
  wildcardSpf,
];
