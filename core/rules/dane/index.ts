import dataLength from './data-length.ts';
import fullData from './full-data.ts';
import missingSomeMx from './missing-some-mx.ts';
import noRollover from './no-rollover.ts';
import notAtMxHost from './not-at-mx-host.ts';
import ownerShape from './owner-shape.ts';
import paramsRange from './params-range.ts';
import smtpPkix from './smtp-pkix.ts';

export default [
  dataLength,
  fullData,
  missingSomeMx,
  noRollover,
  notAtMxHost,
  ownerShape,
  paramsRange,
  smtpPkix,
];
