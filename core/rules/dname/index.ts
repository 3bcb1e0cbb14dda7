import { dname } from '../../dns/types/basic.ts';
import { aboutTypes } from '../about-types.ts';
import type { Rule } from '../rule.ts';
import children from './children.ts';
import multiple from './multiple.ts';
import withCname from './with-cname.ts';
import withNs from './with-ns.ts';

export default aboutTypes([dname], [children, multiple, withCname, withNs] as readonly Rule[]);
