import type { TargetDefinition } from '../target.ts';
import { bind } from './bind.ts';
import { cpanel } from './cpanel.ts';
import { directadmin } from './directadmin.ts';
import { dynamicUpdate } from './dynamic-update.ts';
import { knot } from './knot.ts';
import { nsd } from './nsd.ts';
import { plesk } from './plesk.ts';
import { powerdns } from './powerdns.ts';
import { practice } from './practice.ts';

/** Every kind of target that `dns.kind` of agency.yaml may name. */
export const targetKinds: readonly TargetDefinition[] = [
  bind,
  knot,
  nsd,
  dynamicUpdate,
  powerdns,
  cpanel,
  directadmin,
  plesk,
  practice,
];
