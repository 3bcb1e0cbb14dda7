import type { Place } from '../../template/source-map.ts';
import type { Span } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Refused } from '../refused.ts';
import { agencyNames } from './agency-names.ts';
import type { RenameChange } from './rename-changes.ts';

/**
 * Changes where the user wrote what they change: those of rendered zones become changes of the template, once for all
 * tenants. A value that says the name is changed where it is said; a
 * name that is put together of values only its owner can rename.
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
    if (value && agencyNames(snapshot).some((it) => it.uri === value.uri && overlap(it.span, value.span)))
      continue;
    const said = value && valueChange(snapshot, value, change);
    if (said) {
      ofTemplates.set(`${said.uri} ${said.edit.at.start}`, said);
      continue;
    }
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

/** The change of a value that says the whole name, with or without its final dot; undefined where it says more or less. */
function valueChange(
  snapshot: Snapshot,
  { uri, span }: Place,
  change: RenameChange,
): RenameChange | undefined {
  const text = snapshot.documents.get(uri)?.text ?? '';
  const quotes = /["']/.test(text[span.start] ?? '') ? 1 : 0;
  const at = { start: span.start + quotes, end: span.end - quotes };
  const written = text.slice(at.start, at.end);
  const made =
    snapshot.madeText(change.uri)?.document.text.slice(change.edit.at.start, change.edit.at.end) ?? '';
  if (written.replace(/\.$/, '') !== made.replace(/\.$/, '')) return undefined;
  const { newText } = change.edit;
  // A filter of the template ends the name with its dot.
  return {
    ...change,
    uri,
    edit: { at, newText: written.endsWith('.') ? newText : newText.replace(/\.$/, '') },
  };
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
