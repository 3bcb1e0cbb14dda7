import expireRange from './expire-range.ts';
import minimumRange from './minimum-range.ts';
import mnameCname from './mname-cname.ts';
import mnameEqualsZone from './mname-equals-zone.ts';
import mnameLocalhost from './mname-localhost.ts';
import mnameNoAddress from './mname-no-address.ts';
import mnameNotInNs from './mname-not-in-ns.ts';
import mnameRoot from './mname-root.ts';
import negativeTtlEffective from './negative-ttl-effective.ts';
import owner from './owner.ts';
import refreshRange from './refresh-range.ts';
import retryNotLessThanRefresh from './retry-not-less-than-refresh.ts';
import retryRange from './retry-range.ts';
import rnameAt from './rname-at.ts';
import rnameUndeliverable from './rname-undeliverable.ts';
import rnameUnescapedDot from './rname-unescaped-dot.ts';
import serialFormat from './serial-format.ts';
import serialFuture from './serial-future.ts';
import serialNotBumped from './serial-not-bumped.ts';
import serialWentBack from './serial-went-back.ts';
import serialZero from './serial-zero.ts';

export default [
  expireRange,
  minimumRange,
  mnameCname,
  mnameEqualsZone,
  mnameLocalhost,
  mnameNoAddress,
  mnameNotInNs,
  mnameRoot,
  negativeTtlEffective,
  owner,
  refreshRange,
  retryNotLessThanRefresh,
  retryRange,
  rnameAt,
  rnameUndeliverable,
  rnameUnescapedDot,
  serialFormat,
  serialFuture,
  serialNotBumped,
  serialWentBack,
  serialZero,
];
