/** Writes what is made of declarations: the JSON schemas of agency files, under `dist/schemas`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema, schemas } from '../core/workspace/agency/json-schema.ts';
import { root } from './bundles.ts';

/** Writes the generated files. */
export function generate(): void {
  const folder = join(root, 'dist/schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of Object.entries(schemas))
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(jsonSchema(schema), undefined, 2)}\n`);
}
