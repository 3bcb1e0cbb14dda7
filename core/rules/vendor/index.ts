import duplicateSetup from './duplicate-setup.ts';
import incompleteSetup from './incomplete-setup.ts';
import legacyValue from './legacy-value.ts';
import proxiedDkim from './proxied-dkim.ts';
import wrongRegion from './wrong-region.ts';

export default [duplicateSetup, incompleteSetup, legacyValue, proxiedDkim, wrongRegion];
