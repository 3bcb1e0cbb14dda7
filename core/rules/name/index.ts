import allNumericLabel from './all-numeric-label.ts';
import badHostname from './bad-hostname.ts';
import hyphen34 from './hyphen-34.ts';
import invalidALabel from './invalid-a-label.ts';
import ipAsTarget from './ip-as-target.ts';
import missingTrailingDot from './missing-trailing-dot.ts';
import ownerDoubleSuffixDkim from './owner-double-suffix-dkim.ts';
import ownerRepeatsOrigin from './owner-repeats-origin.ts';
import reservedTld from './reserved-tld.ts';
import singleLabelAbsolute from './single-label-absolute.ts';
import underscoreMissing from './underscore-missing.ts';
import unregisteredUnderscore from './unregistered-underscore.ts';
import unusedOrigin from './unused-origin.ts';
import uppercase from './uppercase.ts';
import urlAsTarget from './url-as-target.ts';
import wildcardNotLeftmost from './wildcard-not-leftmost.ts';

export default [
  allNumericLabel,
  badHostname,
  hyphen34,
  invalidALabel,
  ipAsTarget,
  missingTrailingDot,
  ownerDoubleSuffixDkim,
  ownerRepeatsOrigin,
  reservedTld,
  singleLabelAbsolute,
  underscoreMissing,
  unregisteredUnderscore,
  unusedOrigin,
  uppercase,
  urlAsTarget,
  wildcardNotLeftmost,
];
