import { keepCompiled } from './compile-cache.ts';

keepCompiled();
void import('./serve-node.ts');
