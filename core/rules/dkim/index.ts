import ed25519Only from './ed25519-only.ts';
import multipleRecords from './multiple-records.ts';
import none from './none.ts';
import ownerShape from './owner-shape.ts';
import rejectWithoutDkim from './reject-without-dkim.ts';
import sharedKeyAcrossTenants from './shared-key-across-tenants.ts';
import staleSelector from './stale-selector.ts';
import vendor1024 from './vendor-1024.ts';
import vendorCnameShape from './vendor-cname-shape.ts';
import vendorCnameWrongTenant from './vendor-cname-wrong-tenant.ts';
import vendorPairIncomplete from './vendor-pair-incomplete.ts';
import wildcard from './wildcard.ts';

export default [
  ed25519Only,
  multipleRecords,
  none,
  ownerShape,
  rejectWithoutDkim,
  sharedKeyAcrossTenants,
  staleSelector,
  vendor1024,
  vendorCnameShape,
  vendorCnameWrongTenant,
  vendorPairIncomplete,
  wildcard,
];
