import { smimea } from '../../dns/types/mail.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import owner from './owner.ts';

export default aboutTypes([smimea], [owner] as readonly Rule[]);
