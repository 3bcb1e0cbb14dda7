import {
  cdnskey,
  cds,
  csync as csyncType,
  dnskey,
  ds,
  nsec,
  nsec3,
  nsec3param,
  rrsig,
} from '../../dns/types/dnssec.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import cdsMismatch from './cds-mismatch.ts';
import csync from './csync.ts';
import deprecatedAlgorithm from './deprecated-algorithm.ts';
import dnskeyFields from './dnskey-fields.ts';
import dsUnknownAlg from './ds-unknown-alg.ts';
import dsWithoutNs from './ds-without-ns.ts';
import nsec3Iterations from './nsec3-iterations.ts';
import nsec3Optout from './nsec3-optout.ts';
import nsec3Owner from './nsec3-owner.ts';
import nsec3Salt from './nsec3-salt.ts';
import nsec3paramFlagsAlg from './nsec3param-flags-alg.ts';
import rrsigExpired from './rrsig-expired.ts';
import rsaExponent3 from './rsa-exponent3.ts';
import rsaSize from './rsa-size.ts';
import signedFileEdited from './signed-file-edited.ts';

export default aboutTypes([cdnskey, cds, csyncType, dnskey, ds, nsec, nsec3, nsec3param, rrsig], [
  cdsMismatch,
  csync,
  deprecatedAlgorithm,
  dnskeyFields,
  dsUnknownAlg,
  dsWithoutNs,
  nsec3Iterations,
  nsec3Optout,
  nsec3Owner,
  nsec3Salt,
  nsec3paramFlagsAlg,
  rrsigExpired,
  rsaExponent3,
  rsaSize,
  signedFileEdited,
] as readonly Rule[]);
