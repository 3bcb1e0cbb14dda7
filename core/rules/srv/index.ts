import ownerShape from './owner-shape.ts';
import rootTargetFields from './root-target-fields.ts';
import targetCname from './target-cname.ts';
import targetMissing from './target-missing.ts';
import weightAllZero from './weight-all-zero.ts';

export default [ownerShape, rootTargetFields, targetCname, targetMissing, weightAllZero];
