import type { Edit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Refused } from '../refused.ts';
import {
  declarationsOf,
  inclusionsOf,
  type NamedThing,
  placesNamingThing,
  readsOfValue,
} from './navigate.ts';

/** What renames a thing of the agency: edits in files, and a file that gets another name. */
export interface ThingRename {
  readonly edits: ReadonlyMap<Uri, readonly Edit[]>;
  readonly file?: { readonly from: Uri; readonly to: Uri };
}

/** Why a thing cannot be renamed; undefined where it can. */
export function refusalOfThing(snapshot: Snapshot, thing: NamedThing): string | undefined {
  const { kind, name } = thing;
  if (kind === 'service')
    return `${name} is what a vendor is called here, so it stays. Name another service instead.`;
  if (kind === 'value') return undefined;
  if (name === 'none' || declarationsOf(snapshot, thing).length === 0)
    return `There is no ${kind} ${name} to rename. Write it first, or correct the name.`;
  return undefined;
}

/** Renames a server, a template with its file, or a value, wherever the agency's files and templates name it. */
export function renameThing(snapshot: Snapshot, thing: NamedThing, newName: string): ThingRename | Refused {
  const refusal = refusalOfThing(snapshot, thing) ?? refusalOfNewName(snapshot, thing, newName);
  if (refusal !== undefined) return { refusal };
  const { kind, name } = thing;
  const edits = new Map<Uri, Edit[]>();
  const add = (uri: Uri, at: Span) => edits.set(uri, [...(edits.get(uri) ?? []), { at, newText: newName }]);
  for (const { uri, span } of placesNamingThing(snapshot, thing)) add(uri, span);
  if (kind === 'value') for (const { uri, span } of readsOfValue(snapshot, name)) add(uri, span);
  if (kind !== 'template') return { edits };
  for (const { uri, span } of inclusionsOf(snapshot, name)) add(uri, span);
  const from = snapshot.agency?.templates.uriOf(name);
  if (from === undefined) return { edits };
  return {
    edits,
    file: { from, to: `${from.slice(0, -`${name}.zone.liquid`.length)}${newName}.zone.liquid` },
  };
}

function refusalOfNewName(
  { agency }: Snapshot,
  { kind, name }: NamedThing,
  newName: string,
): string | undefined {
  if (newName === name) return undefined;
  // Also what becomes of a file: it may not leave the folder of templates.
  if (!/^[A-Za-z0-9_][\w-]*(?:\.[\w-]+)*$/.test(newName))
    return `${newName} is no name for a ${kind}: it has letters, digits, dots, hyphens and underscores. Write one such as standard-2.`;
  if (kind === 'value' && newName.includes('.'))
    return `${newName} has a dot, which templates take for a value within a value. Write one such as web-2.`;
  if (kind === 'template' && newName === 'none')
    return 'none says that a tenant has no template. Take another name.';
  const isTaken =
    kind === 'template'
      ? agency?.templates.uriOf(newName) !== undefined
      : kind === 'server' && agency?.servers.some((it) => it.id === newName);
  return isTaken ? `There is a ${kind} ${newName} already. Take another name.` : undefined;
}
