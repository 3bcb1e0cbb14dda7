import type { CodeLens, Command, Location } from 'vscode-languageserver';
import { type Lens, lensesOf, lensReferences, lensTitle } from '../../../core/features/lenses.ts';
import { showReach } from '../../../core/plan/reach.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { earlierOf, findReach } from '../reach.ts';
import type { Session } from '../session.ts';

/** What a lens carries between the request for all and the one for what it says. */
type LensData = Pick<Lens, 'kind' | 'entry'> & { readonly uri: Uri };

/** Answers `textDocument/codeLens` with places only, and `codeLens/resolve` with what each says. */
export function handleCodeLenses(session: Session): void {
  session.connection.onCodeLens(({ textDocument: { uri } }) => {
    const { snapshot } = session.workspace;
    const document = snapshot.documents.get(uri);
    if (!document) return [];
    return lensesOf(snapshot, uri).map(({ at, kind, entry }): CodeLens => {
      const data: LensData = { uri, kind, entry };
      return { range: session.convert.range(document, at), data };
    });
  });
  session.connection.onCodeLensResolve(async (lens) => {
    const data = lens.data as LensData;
    if (data.kind === 'reach') return { ...lens, command: await reachCommand(session, data.uri) };
    const title = lensTitle(session.workspace.snapshot, data.uri, data) ?? '';
    return { ...lens, command: { title, ...commandOf(session, lens, data) } };
  });
}

/** What the edit of a file changes, since when; a click shows each tenant's difference. */
async function reachCommand(session: Session, uri: Uri): Promise<Command> {
  const { snapshot } = session.workspace;
  const earlier = earlierOf(session, uri);
  const reach = earlier && (await findReach(session, earlier.snapshot, uri));
  if (!reach || reach.zones.length === 0) {
    const count = (uri === snapshot.agency?.uri ? snapshot.templated : snapshot.tenantsOfTemplate(uri))
      .length;
    return { title: `part of ${count} ${count === 1 ? 'zone' : 'zones'}`, command: '' };
  }
  const since = earlier.since === 'commit' ? 'since the last commit' : 'since it was saved';
  const title = `${showReach(reach)}, ${since}`;
  if (!session.followsLenses) return { title, command: '' };
  return { title, command: 'zonewright.showReach', arguments: [uri] };
}

/** What a lens does when it is clicked. Without a command it says something, and does nothing. */
function commandOf({ workspace, convert, followsLenses }: Session, lens: CodeLens, data: LensData) {
  const { uri, kind } = data;
  const { start } = lens.range;
  if (!followsLenses || kind === 'serial' || kind === 'reach') return { command: '' };
  if (kind === 'spf') return { command: 'zonewright.showSpfTree', arguments: [uri, start] };
  const { snapshot } = workspace;
  const locations = lensReferences(snapshot, uri, data).flatMap((it): Location[] => {
    const document = snapshot.documents.get(it.uri);
    return document ? [{ uri: it.uri, range: convert.range(document, it.span) }] : [];
  });
  return { command: 'editor.action.showReferences', arguments: [uri, start, locations] };
}
