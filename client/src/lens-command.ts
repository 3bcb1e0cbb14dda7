import { type CodeLens, Location, Position, Range, Uri } from 'vscode';
import type { TextChange } from '../../protocol/messages.ts';

interface ProtocolLocation {
  readonly uri: string;
  readonly range: TextChange['range'];
}

/** The lens with the places of its command in the editor's own shape: its list of references takes no other. */
export function withEditorPlaces(lens: CodeLens | null | undefined): CodeLens | null | undefined {
  const command = lens?.command;
  if (!lens || command?.command !== 'editor.action.showReferences') return lens;
  const [address, at, locations] = command.arguments as [string, Position, readonly ProtocolLocation[]];
  command.arguments = [Uri.parse(address, true), positionOf(at), locations.map(locationOf)];
  return lens;
}

function positionOf({ line, character }: TextChange['range']['start']): Position {
  return new Position(line, character);
}

function locationOf({ uri, range }: ProtocolLocation): Location {
  return new Location(Uri.parse(uri, true), new Range(positionOf(range.start), positionOf(range.end)));
}
