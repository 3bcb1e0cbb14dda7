import { sshfp } from '../../dns/types/security.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import dup from './dup.ts';
import weak from './weak.ts';

export default aboutTypes([sshfp], [dup, weak] as readonly Rule[]);
