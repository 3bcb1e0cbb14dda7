import backupForeign from './backup-foreign.ts';
import duplicateHost from './duplicate-host.ts';
import localhost from './localhost.ts';
import m365LegacyEndpoint from './m365-legacy-endpoint.ts';
import mixedVendors from './mixed-vendors.ts';
import msVerificationMx from './ms-verification-mx.ts';
import none from './none.ts';
import nullButSends from './null-but-sends.ts';
import nullPreference from './null-preference.ts';
import nullWithOthers from './null-with-others.ts';
import parkedWithoutNull from './parked-without-null.ts';
import redundancyFake from './redundancy-fake.ts';
import selfNamedTenant from './self-named-tenant.ts';
import single from './single.ts';
import targetCname from './target-cname.ts';
import targetMissing from './target-missing.ts';
import vendorHostWrongTenant from './vendor-host-wrong-tenant.ts';
import vendorSetIncomplete from './vendor-set-incomplete.ts';

export default [
  backupForeign,
  duplicateHost,
  localhost,
  m365LegacyEndpoint,
  mixedVendors,
  msVerificationMx,
  none,
  nullButSends,
  nullPreference,
  nullWithOthers,
  parkedWithoutNull,
  redundancyFake,
  selfNamedTenant,
  single,
  targetCname,
  targetMissing,
  vendorHostWrongTenant,
  vendorSetIncomplete,
];
