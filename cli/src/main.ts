import { keepCompiled } from '../../server/src/compile-cache.ts';

keepCompiled();
void import('./program.ts');
