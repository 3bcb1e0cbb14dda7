import targetCname from './target-cname.ts';
import targetMissing from './target-missing.ts';

export default [targetCname, targetMissing];
