import len from './len.ts';

export default [len];
