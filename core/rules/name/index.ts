import missingTrailingDot from './missing-trailing-dot.ts';
import ownerRepeatsOrigin from './owner-repeats-origin.ts';

export default [missingTrailingDot, ownerRepeatsOrigin];
