import children from './children.ts';

export default [children];
