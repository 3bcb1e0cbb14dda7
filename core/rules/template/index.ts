import hardcodedTenant from './hardcoded-tenant.ts';
import unrenderedPlaceholder from './unrendered-placeholder.ts';

export default [hardcodedTenant, unrenderedPlaceholder];
