import { agencyShape } from './agency-shape.ts';
import type { Key, Shape } from './shape.ts';
import { tenantShape } from './tenant-shape.ts';

/** A JSON Schema (draft 7, which YAML editors read). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schemas of agency files by the names that they are published under. */
export const schemas: Readonly<Record<string, { readonly title: string; readonly shape: Shape }>> = {
  agency: { title: 'An agency: agency.yaml', shape: agencyShape },
  tenant: { title: 'A tenant: tenants/*.yaml', shape: tenantShape },
};

/** The JSON Schema of a declaration. */
export function jsonSchema({ title, shape }: { readonly title: string; readonly shape: Shape }): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schemaOf(shape) };
}

function schemaOf(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'anything':
      return {};
    case 'text':
      return { type: ['string', 'number'], ...(shape.pattern ? { pattern: shape.pattern.source } : {}) };
    case 'name':
    case 'address':
    case 'network':
      return { type: 'string' };
    case 'number':
      return { type: 'number', minimum: shape.min, maximum: shape.max };
    case 'truth':
      return { type: 'boolean' };
    case 'word':
      return { enum: Object.keys(shape.words), enumDescriptions: Object.values(shape.words) };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(shape.of) };
    case 'keys':
      return keysSchema(shape.keys, shape.isOpen === true);
    case 'either':
      return { anyOf: shape.shapes.map(schemaOf) };
  }
}

function keysSchema(keys: readonly Key[], isOpen: boolean): JsonSchema {
  const required = keys.filter((it) => it.isRequired).map((it) => it.key);
  return {
    type: 'object',
    properties: Object.fromEntries(
      keys.map(({ key, shape, summary }) => [key, { description: summary, ...schemaOf(shape) }]),
    ),
    additionalProperties: isOpen,
    ...(required.length > 0 ? { required } : {}),
  };
}
