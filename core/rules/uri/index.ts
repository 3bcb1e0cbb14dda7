import ownerShape from './owner-shape.ts';

export default [ownerShape];
