import children from './children.ts';
import multiple from './multiple.ts';
import withCname from './with-cname.ts';
import withNs from './with-ns.ts';

export default [children, multiple, withCname, withNs];
