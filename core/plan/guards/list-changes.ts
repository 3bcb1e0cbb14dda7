import { withoutDot } from '../../dns/name.ts';
import { typeName } from '../../dns/type-names.ts';
import type { Change } from '../diff.ts';

/** The RRsets of changes, for sentences: `acme.example MX, www.acme.example A`. */
export function listChanges(changes: readonly Change[]): string {
  return changes.map(({ owner, type }) => `${withoutDot(owner)} ${typeName(type)}`).join(', ');
}
