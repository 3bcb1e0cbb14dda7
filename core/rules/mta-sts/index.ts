import cnameShared from './cname-shared.ts';
import idNotBumped from './id-not-bumped.ts';
import maxAgeLow from './max-age-low.ts';
import multiple from './multiple.ts';
import mxNotCovered from './mx-not-covered.ts';
import noPolicyHost from './no-policy-host.ts';
import nullMx from './null-mx.ts';
import policyHostWithoutTxt from './policy-host-without-txt.ts';
import policySyntax from './policy-syntax.ts';

export default [
  cnameShared,
  idNotBumped,
  maxAgeLow,
  multiple,
  mxNotCovered,
  noPolicyHost,
  nullMx,
  policyHostWithoutTxt,
  policySyntax,
];
