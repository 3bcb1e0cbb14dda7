import hardcodedTenant from './hardcoded-tenant.ts';
import placeholderValues from './placeholder-values.ts';
import serialNotVariable from './serial-not-variable.ts';
import unrenderedPlaceholder from './unrendered-placeholder.ts';
import unusedValue from './unused-value.ts';

export default [hardcodedTenant, placeholderValues, serialNotVariable, unrenderedPlaceholder, unusedValue];
