import { srv } from '../../dns/types/service.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import ownerShape from './owner-shape.ts';
import rootTargetFields from './root-target-fields.ts';
import targetCname from './target-cname.ts';
import targetMissing from './target-missing.ts';
import weightAllZero from './weight-all-zero.ts';

export default aboutTypes([srv], [
  ownerShape,
  rootTargetFields,
  targetCname,
  targetMissing,
  weightAllZero,
] as readonly Rule[]);
