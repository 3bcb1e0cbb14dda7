import glueMismatch from './glue-mismatch.ts';
import missingApex from './missing-apex.ts';
import missingGlue from './missing-glue.ts';
import sameAddress from './same-address.ts';
import samePrefix from './same-prefix.ts';
import selfHostedCircular from './self-hosted-circular.ts';
import single from './single.ts';
import targetCname from './target-cname.ts';
import targetNoAddress from './target-no-address.ts';
import tooMany from './too-many.ts';

export default [
  glueMismatch,
  missingApex,
  missingGlue,
  sameAddress,
  samePrefix,
  selfHostedCircular,
  single,
  targetCname,
  targetNoAddress,
  tooMany,
];
