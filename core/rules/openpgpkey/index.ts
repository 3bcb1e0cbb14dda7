import { openpgpkey } from '../../dns/types/mail.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import owner from './owner.ts';

export default aboutTypes([openpgpkey], [owner] as readonly Rule[]);
