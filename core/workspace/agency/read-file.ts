import type { Problem } from '../../syntax/problem.ts';
import { span } from '../../text/span.ts';
import { checkShape } from './check-shape.ts';
import type { Shape } from './shape.ts';
import { readYamlTree, type YamlNode } from './yaml-tree.ts';

/** A YAML file against its declaration. */
export interface ReadFile {
  /** Undefined where the file is empty, or no map. */
  readonly root: YamlNode | undefined;
  readonly problems: Problem[];
}

/** Reads a file of keys and values. */
export function readFile(text: string, shape: Shape): ReadFile {
  const { root, errors } = readYamlTree(text);
  const problems: Problem[] = errors.map(({ at, message }) => ({
    rule: 'agency/yaml',
    at,
    message: `This is no YAML: ${message.replace(/[.:]?$/, '.')}`,
  }));
  if (root === undefined || (root.kind === 'scalar' && root.value === null))
    return { root: undefined, problems };
  if (root.kind !== 'map') {
    problems.push({
      rule: 'agency/yaml',
      at: span(0, text.length),
      message: 'Keys and values are expected here, such as `domain: client.example`.',
    });
    return { root: undefined, problems };
  }
  problems.push(...checkShape(root, shape));
  return { root, problems };
}
