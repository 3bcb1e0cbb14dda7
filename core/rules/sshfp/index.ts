import dup from './dup.ts';
import weak from './weak.ts';

export default [dup, weak];
