import missingApex from './missing-apex.ts';
import targetNoAddress from './target-no-address.ts';

export default [missingApex, targetNoAddress];
