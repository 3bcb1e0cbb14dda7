import { uri } from '../../dns/types/service.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import ownerShape from './owner-shape.ts';

export default aboutTypes([uri], [ownerShape] as readonly Rule[]);
