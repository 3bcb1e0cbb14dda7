import missing from './missing.ts';
import multiple from './multiple.ts';

export default [missing, multiple];
