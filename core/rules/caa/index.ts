import { caa } from '../../dns/types/security.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import criticalUnknown from './critical-unknown.ts';
import denyAllConflict from './deny-all-conflict.ts';
import flags from './flags.ts';
import iodef from './iodef.ts';
import issuerSyntax from './issuer-syntax.ts';
import onlyIodef from './only-iodef.ts';
import paramUnknown from './param-unknown.ts';
import unknownIssuer from './unknown-issuer.ts';
import unknownTag from './unknown-tag.ts';

export default aboutTypes([caa], [
  criticalUnknown,
  denyAllConflict,
  flags,
  iodef,
  issuerSyntax,
  onlyIodef,
  paramUnknown,
  unknownIssuer,
  unknownTag,
] as readonly Rule[]);
