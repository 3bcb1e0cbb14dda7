import { naptr } from '../../dns/types/service.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import flags from './flags.ts';
import regexpAndReplacement from './regexp-and-replacement.ts';

export default aboutTypes([naptr], [flags, regexpAndReplacement] as readonly Rule[]);
