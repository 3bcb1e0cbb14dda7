import { cert } from '../../dns/types/security.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import type from './type.ts';

export default aboutTypes([cert], [type] as readonly Rule[]);
