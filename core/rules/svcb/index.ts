import { https, svcb } from '../../dns/types/service.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import aliasAndService from './alias-and-service.ts';
import aliasSelf from './alias-self.ts';
import aliasWithParams from './alias-with-params.ts';
import alpnId from './alpn-id.ts';
import dnsOwner from './dns-owner.ts';
import hintMismatch from './hint-mismatch.ts';
import httpsOwner from './https-owner.ts';
import targetMissing from './target-missing.ts';
import unknownKey from './unknown-key.ts';

export default aboutTypes([https, svcb], [
  aliasAndService,
  aliasSelf,
  aliasWithParams,
  alpnId,
  dnsOwner,
  hintMismatch,
  httpsOwner,
  targetMissing,
  unknownKey,
] as readonly Rule[]);
