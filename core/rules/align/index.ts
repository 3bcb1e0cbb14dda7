import foreignReturnPath from './foreign-return-path.ts';
import orgdomainDiffers from './orgdomain-differs.ts';
import strictDkimSubdomain from './strict-dkim-subdomain.ts';
import vendorDkimMissing from './vendor-dkim-missing.ts';
import vendorReturnPath from './vendor-return-path.ts';

export default [
  foreignReturnPath,
  orgdomainDiffers,
  strictDkimSubdomain,
  vendorDkimMissing,
  vendorReturnPath,
];
