import andOtherData from './and-other-data.ts';
import dangling from './dangling.ts';
import loop from './loop.ts';
import multiple from './multiple.ts';

export default [andOtherData, dangling, loop, multiple];
