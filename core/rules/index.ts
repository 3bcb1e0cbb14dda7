import cnameAndOtherData from './cname/and-other-data.ts';
import { readingRules } from './reading.ts';
import type { Rule } from './rule.ts';
import spfLookupLimit from './spf/lookup-limit.ts';
import spfMultipleRecords from './spf/multiple-records.ts';
import { spfReadingRules } from './spf/reading.ts';
import zoneSoaMissing from './zone/soa-missing.ts';

/** All rules, by family and name. A test holds this list against the folder. */
export const rules: readonly Rule[] = [
  ...readingRules,
  ...spfReadingRules,
  cnameAndOtherData,
  spfLookupLimit,
  spfMultipleRecords,
  zoneSoaMissing,
] as readonly Rule[];
