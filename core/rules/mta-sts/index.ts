import cnameShared from './cname-shared.ts';
import multiple from './multiple.ts';
import noPolicyHost from './no-policy-host.ts';
import nullMx from './null-mx.ts';
import policyHostWithoutTxt from './policy-host-without-txt.ts';

export default [cnameShared, multiple, noPolicyHost, nullMx, policyHostWithoutTxt];
