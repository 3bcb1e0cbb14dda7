import type { Uri } from '../../zone/source.ts';
import { agencyShape } from './agency-shape.ts';
import type { Key, Shape } from './shape.ts';
import { tenantShape } from './tenant-shape.ts';

/** What a file of the agency may say, by its address; undefined for any other file. */
export function shapeOfFile(uri: Uri): Shape | undefined {
  if (/(^|\/)agency\.ya?ml$/.test(uri)) return agencyShape;
  return /(^|\/)tenants\/[^/]+\.ya?ml$/.test(uri) ? tenantShape : undefined;
}

/** The declarations that may stand where keys and indexes lead to: several where one or another fits. */
export function shapesAt(shape: Shape, path: readonly (string | number)[]): readonly Shape[] {
  let shapes = alternatives(shape);
  for (const step of path) shapes = shapes.flatMap((it) => below(it, step));
  return shapes;
}

/** The declared key that a path ends with; undefined where the user chose its name. */
export function keyAt(shape: Shape, path: readonly (string | number)[]): Key | undefined {
  const last = path.at(-1);
  for (const it of shapesAt(shape, path.slice(0, -1)))
    if (it.kind === 'keys') return it.keys.find(({ key }) => key === last);
  return undefined;
}

function below(shape: Shape, step: string | number): readonly Shape[] {
  switch (shape.kind) {
    case 'list':
      return typeof step === 'number' ? alternatives(shape.of) : [];
    case 'map':
      return typeof step === 'string' ? alternatives(shape.of) : [];
    case 'keys': {
      const key = shape.keys.find((it) => it.key === step);
      return key ? alternatives(key.shape) : [];
    }
    default:
      return [];
  }
}

function alternatives(shape: Shape): readonly Shape[] {
  return shape.kind === 'either' ? shape.shapes.flatMap(alternatives) : [shape];
}
