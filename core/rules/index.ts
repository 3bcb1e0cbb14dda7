import cnameAndOtherData from './cname/and-other-data.ts';
import { readingRules } from './reading.ts';
import type { Rule } from './rule.ts';
import zoneSoaMissing from './zone/soa-missing.ts';

/** All rules, by family and name. A test holds this list against the folder. */
export const rules: readonly Rule[] = [...readingRules, cnameAndOtherData, zoneSoaMissing] as readonly Rule[];
