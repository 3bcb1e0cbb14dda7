import type { ProtectedRecords } from '../agency.ts';
import { partAt, scalarsAt, textAt, type YamlNode } from './yaml-tree.ts';

/** `protected:` of a file; entries without names say nothing. */
export function readProtected(root: YamlNode | undefined): readonly ProtectedRecords[] {
  const list = partAt(root, 'protected');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const names = scalarsAt(item, 'names').map(({ text }) => text);
    if (names.length === 0) return [];
    const types = partAt(item, 'types') && scalarsAt(item, 'types').map(({ text }) => text);
    return [{ names, types, owner: textAt(item, 'owner'), reason: textAt(item, 'reason') }];
  });
}
