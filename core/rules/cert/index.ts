import type from './type.ts';

export default [type];
