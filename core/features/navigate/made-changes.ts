import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Refused } from '../refused.ts';
import type { RenameChange } from './rename-changes.ts';

/**
 * Changes where the user wrote what they change: those of rendered zones become changes of the template, once for all
 * tenants. A host that `agency.yaml` says is renamed there; any other value only its owner can rename.
 */
export function writtenChanges(
  snapshot: Snapshot,
  changes: readonly RenameChange[],
): readonly RenameChange[] | Refused {
  const kept: RenameChange[] = [];
  const ofTemplates = new Map<string, RenameChange>();
  for (const change of changes) {
    const origin = snapshot.madeText(change.uri)?.map.originOf(change.edit.at);
    if (!origin) {
      kept.push(change);
      continue;
    }
    const [value] = origin.isValue ? origin.values : [];
    if (value?.uri === snapshot.agency?.uri) continue;
    if (!origin.isLiteral)
      return {
        refusal: `${fileName((value ?? origin.at).uri)} makes this name out of values. Change it there.`,
      };
    const { uri, span } = origin.at;
    const key = `${uri} ${span.start}`;
    const own = { ...change, uri, edit: { ...change.edit, at: span } };
    const known = ofTemplates.get(key);
    if (known && known.edit.newText !== own.edit.newText)
      return {
        refusal: `${fileName(uri)} has this name for several tenants, and it would become another for each. Change it by hand.`,
      };
    ofTemplates.set(key, own);
  }
  return [...kept, ...ofTemplates.values()];
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
