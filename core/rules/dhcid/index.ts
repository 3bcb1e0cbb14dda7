import { dhcid } from '../../dns/types/security.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import len from './len.ts';

export default aboutTypes([dhcid], [len] as readonly Rule[]);
