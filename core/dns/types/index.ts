import type { TypeDefinition } from '../type.ts';
import * as basic from './basic.ts';
import * as dnssec from './dnssec.ts';
import * as mail from './mail.ts';
import * as obsolete from './obsolete.ts';
import * as other from './other.ts';
import * as security from './security.ts';
import * as service from './service.ts';

const { metaTypes, ...rest } = other;

/** Every record type that is known by name, by number. */
export const types: readonly TypeDefinition[] = [basic, mail, service, security, dnssec, obsolete, rest]
  .flatMap((family): TypeDefinition[] => Object.values(family))
  .concat(metaTypes)
  .sort((a, b) => a.code - b.code);
