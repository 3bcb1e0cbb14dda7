import type { CodeLens } from 'vscode-languageserver';
import { type Lens, lensesOf, lensTitle } from '../../../core/features/lenses.ts';
import type { Uri } from '../../../core/zone/source.ts';
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
  session.connection.onCodeLensResolve((lens) => {
    const data = lens.data as LensData;
    const title = lensTitle(session.workspace.snapshot, data.uri, data) ?? '';
    if (data.kind === 'spf' && session.canShowSpfTree) {
      const command = 'zonewright.showSpfTree';
      return { ...lens, command: { title, command, arguments: [data.uri, lens.range.start] } };
    }
    // A lens without a command says something, and does nothing.
    return { ...lens, command: { title, command: '' } };
  });
}
