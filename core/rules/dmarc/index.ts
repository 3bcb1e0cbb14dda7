import cnameTargetMissing from './cname-target-missing.ts';
import missing from './missing.ts';
import multiple from './multiple.ts';
import parkedNotReject from './parked-not-reject.ts';
import policyNone from './policy-none.ts';
import psd from './psd.ts';
import ruaExternalUnauthorised from './rua-external-unauthorised.ts';
import ruaNoMx from './rua-no-mx.ts';
import ruaPersonal from './rua-personal.ts';
import spOnSubdomain from './sp-on-subdomain.ts';
import strictBeforeReports from './strict-before-reports.ts';
import subdomainWeaker from './subdomain-weaker.ts';

export default [
  cnameTargetMissing,
  missing,
  multiple,
  parkedNotReject,
  policyNone,
  psd,
  ruaExternalUnauthorised,
  ruaNoMx,
  ruaPersonal,
  spOnSubdomain,
  strictBeforeReports,
  subdomainWeaker,
];
