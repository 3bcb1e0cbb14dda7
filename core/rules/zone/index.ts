import acmeChallengeLeftover from './acme-challenge-leftover.ts';
import addressFamilyGap from './address-family-gap.ts';
import apexHasOnlyInfrastructure from './apex-has-only-infrastructure.ts';
import catalogSyntax from './catalog-syntax.ts';
import duplicateRecord from './duplicate-record.ts';
import duplicateRecordTextSplit from './duplicate-record-text-split.ts';
import emptyNonterminalBlocksWildcard from './empty-nonterminal-blocks-wildcard.ts';
import forgottenDelegation from './forgotten-delegation.ts';
import hinfoLeak from './hinfo-leak.ts';
import localhostRecord from './localhost-record.ts';
import multipleSingletons from './multiple-singletons.ts';
import occludedByDelegation from './occluded-by-delegation.ts';
import parentChildBothPresent from './parent-child-both-present.ts';
import parentChildNsMismatch from './parent-child-ns-mismatch.ts';
import reservedAddress from './reserved-address.ts';
import responseTooLarge from './response-too-large.ts';
import rpTxtMissing from './rp-txt-missing.ts';
import rrsetTtlMismatch from './rrset-ttl-mismatch.ts';
import rrtypeAtWrongPlace from './rrtype-at-wrong-place.ts';
import soaMissing from './soa-missing.ts';
import soaNotApex from './soa-not-apex.ts';
import soaNotFirst from './soa-not-first.ts';
import tooManyApexTxt from './too-many-apex-txt.ts';
import unusedGlue from './unused-glue.ts';
import validationPersistBroad from './validation-persist-broad.ts';
import wildcardDnameSoaDs from './wildcard-dname-soa-ds.ts';
import wildcardMailAuth from './wildcard-mail-auth.ts';
import wildcardMxWithNullmxApex from './wildcard-mx-with-nullmx-apex.ts';
import wildcardNs from './wildcard-ns.ts';
import wildcardShadowedType from './wildcard-shadowed-type.ts';
import zonemdSerial from './zonemd-serial.ts';

export default [
  acmeChallengeLeftover,
  addressFamilyGap,
  apexHasOnlyInfrastructure,
  catalogSyntax,
  duplicateRecord,
  duplicateRecordTextSplit,
  emptyNonterminalBlocksWildcard,
  forgottenDelegation,
  hinfoLeak,
  localhostRecord,
  multipleSingletons,
  occludedByDelegation,
  parentChildBothPresent,
  parentChildNsMismatch,
  reservedAddress,
  responseTooLarge,
  rpTxtMissing,
  rrsetTtlMismatch,
  rrtypeAtWrongPlace,
  soaMissing,
  soaNotApex,
  soaNotFirst,
  tooManyApexTxt,
  unusedGlue,
  validationPersistBroad,
  wildcardDnameSoaDs,
  wildcardMailAuth,
  wildcardMxWithNullmxApex,
  wildcardNs,
  wildcardShadowedType,
  zonemdSerial,
];
