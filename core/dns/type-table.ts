export { canonicalRdata, showRdata, typeDefinition } from './rdata.ts';
export { typeCode, typeName } from './type-names.ts';
