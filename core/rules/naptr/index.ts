import flags from './flags.ts';
import regexpAndReplacement from './regexp-and-replacement.ts';

export default [flags, regexpAndReplacement];
