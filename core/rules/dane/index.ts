import { smimea } from '../../dns/types/mail.ts';
import { tlsa } from '../../dns/types/security.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import dataLength from './data-length.ts';
import fullData from './full-data.ts';
import missingSomeMx from './missing-some-mx.ts';
import noRollover from './no-rollover.ts';
import notAtMxHost from './not-at-mx-host.ts';
import ownerShape from './owner-shape.ts';
import paramsRange from './params-range.ts';
import smtpPkix from './smtp-pkix.ts';

export default aboutTypes([smimea, tlsa], [
  dataLength,
  fullData,
  missingSomeMx,
  noRollover,
  notAtMxHost,
  ownerShape,
  paramsRange,
  smtpPkix,
] as readonly Rule[]);
